/* Preloaded into one process: its time of day is off by as many seconds as a file says.
 *
 * Clocks that only count (CLOCK_MONOTONIC) and sleeping are left as they are. libfaketime
 * 0.9.10 does not: Python's time.sleep then fails with EINVAL.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

typedef int (*gettime)(clockid_t, struct timespec *);

static long off_by(gettime real) {
    static long seconds, read_at;
    struct timespec now;
    real(CLOCK_MONOTONIC, &now);
    long tenths = now.tv_sec * 10 + now.tv_nsec / 100000000;
    if (tenths == read_at) return seconds;
    read_at = tenths;
    const char *path = getenv("OWN_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return seconds;
    char text[32] = {0};
    if (read(file, text, sizeof text - 1) > 0) seconds = strtol(text, NULL, 10);
    close(file);
    return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *at) {
    static gettime real;
    if (!real) real = (gettime)dlsym(RTLD_NEXT, "clock_gettime");
    int refused = real(clock, at);
    if (!refused && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        at->tv_sec += off_by(real);
    return refused;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone) {
    struct timespec now;
    (void)zone;
    int refused = clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return refused;
}

time_t time(time_t *at) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}
