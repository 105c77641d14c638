<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>alarm</name>
    <message>
        <source>The database does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is on the screen is the last that was read; no price changes meanwhile, and nothing is lost. It is tried again every moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No worker is alive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs stand still until one runs; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a worker</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calendar</name>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until you end it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This makes the rule&apos;s next version; no price changes now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All its weekly occurrences move alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when you start it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From: {times}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To: {times}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It moves in every shop in which it is scheduled: {shops}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every {days}, {start}–{end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weekly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sales in sight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices at a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sale is planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sale with a start or an end stands here as soon as it is scheduled in a shop: what ran, what runs, and what comes. Drag it to move it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices at its start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier (Page up)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later (Page down)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last move back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar: today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices at the chosen sale&apos;s start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hatched: several sales at once. Click a time for its prices; drag a sale to move it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sales over time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>closing</name>
    <message>
        <source>Should the worker go on without the window?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running jobs and sales continue while it does. Stopped, they stand still and go on from the same place when you open PriceDesk again. No price is lost either way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember my answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Find anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheet of shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the shop in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the rows of this screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read this screen again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a shop …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a price list …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected rows, tabs between the cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be done with the chosen row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right click on a header</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>finder</name>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>foot</name>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database: starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker: unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database: not reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database: {where}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n workers alive</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No worker alive: jobs stand still</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never synced</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n jobs running</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Shopify asks to wait {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shopify budget {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{points} of {maximum} points are free; {restore} come back every second, and all workers share them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On {hosts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synced {when}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>grid</name>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the text; =all of it; &gt;5, &lt;5, 5..10; = empty; !not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter {column}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>Somebody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare-at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare-at before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gone (variant {number})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue as of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the chosen changes back …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History: catalogue as of a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n prices are being put back</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Put back …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes of prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No change matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change or clear the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Put %n changes back?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All prices at this moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n changes were somebody else&apos;s and stay.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history is that of one shop: take one in hand above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are newer changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n of the chosen were somebody else&apos;s and stay.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Each variant gets the price and compare-at price from before the change, to the cent. A price that has moved again since is left alone and reported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Put %n back</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Put %n back …</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Only changes of this job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only changes of this SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No price has changed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every change that a job makes, and every one that somebody else makes at Shopify, stands here from the first sync on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n changes chosen</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Open job {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest {rows} changes; scroll on for more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {rows} changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by title, SKU, vendor …  (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By everyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By our jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By somebody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a day …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>import</name>
    <message>
        <source>What is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>The changes in hand are finished, then nothing more is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n prices were changed so far:</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>they stay, and Revert puts them back later, or they go back at once, to the cent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new job gives each variant the price and compare-at price from before, to the cent. A price that somebody else changed since is left alone and reported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new job sends only the rows that were not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revert …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry failed …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export report …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n jobs?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n jobs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n prices back</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n jobs?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n jobs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try the failed rows of %n jobs again?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n jobs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n prices back?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n prices</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices go back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %n rows again?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n rows</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were not changed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pause %n jobs?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The changes in hand are finished first; Resume goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Pause %n jobs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %n jobs?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Each goes on from where it stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Resume %n jobs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel job {number}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{verb}, keep prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No price was changed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variants/min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doing or waiting for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n jobs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n jobs chosen</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices planned</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the shop shows stays and is the regular price from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new job puts this job&apos;s price over theirs; it can be reverted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recalculate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the shop shows becomes the regular price, and a new job works the rule out from it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n conflicts to decide</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflicts decided</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody else had changed these prices, so this job left them alone. Choose rows below, or none for all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Decide %n conflicts: {choice}?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No job chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>submitted {moment} by {operator}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This job failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n prices could not be changed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The rows below say why. What was changed can be reverted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs by state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title, error, shop, number  (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SKU that they touched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group by shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n jobs done</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Export report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs {numbers} and {more} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs {numbers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows by outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sync changes no price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its timeline tells what was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the ledger …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{chosen} selected of {rows}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No price was to be changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan is not written yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its rows appear here when it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every price was right already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Select all %n that match</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change or clear the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Canary: the first %n rows are read back first</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What it changed goes back when it stops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breaker: stops at {share} failed rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which it has done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then it waits for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live by {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A job is one piece of work: reading a shop&apos;s catalogue, applying a rule or a price list, putting prices back. Each can be watched here, paused, cancelled and reverted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a price list …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs and queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all jobs that match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No row is settled yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On average {mean} rows a minute, at best {best}; a bar is {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End of sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking guardrails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changing prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done with errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Will stop after the changes in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n rows not changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{number}/min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will pause after the changes in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over a guardrail</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n already so</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rejected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in conflict</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mismatched</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{title} in {shop}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reverted by job {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: done with errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mapping</name>
    <message>
        <source>– not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variant id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Option 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Option 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Option 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare-at price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove compare-at (yes/no)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Currency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s first rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guessed from the name; look whether it is so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning of {column}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moment</name>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare-at then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now − then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare-at now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows by difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by title, SKU …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working out the prices …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No variant was there then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync the shop, or choose a later moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As we made or saw them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the sales as planned now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other than now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows} prices are exported</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>navigation</name>
    <message>
        <source>Navigation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A command, screen, shop, rule, SKU or job (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light, dark, or as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheet of shortcuts (F1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>overview</name>
    <message>
        <source>Left over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop stands still</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Odd prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n prices in a running sale were changed by somebody else.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>runs until you end it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sales running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Approve %n changes …</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n conflicts …</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Resume or cancel …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what is left …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the rule …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the shop …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show %n variants …</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Draft a rule …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the catalogue …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ends {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starts {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect your first shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here stands every morning what runs, what has ended, what waits for your word and which sales come. It begins with a shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a shop …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for you: no approval, no conflict, no alarm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job is at work. Apply a rule or open a price list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended since yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job has ended since the beginning of yesterday.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sales today and next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sale runs or is scheduled. Give a rule a start and schedule it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices worth a look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is odd: no price under cost, none for free, no drift.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The draft is saved as a rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It changes nothing until you apply it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>Find anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A command, screen, shop, rule, SKU or job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>places</name>
    <message>
        <source>Catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shops</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message>
        <source>No price would change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n prices would change</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{amount} in sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} on average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margin {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guardrails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of prices to let pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This plan is over a guardrail and needs your word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To apply it as it is, type the number of prices ({count}):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave it, report a conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overwrite it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep it as the new base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If a price was changed meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price changed meanwhile:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>queue</name>
    <message>
        <source>State of the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n jobs at work</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not ended</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variants a minute</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sales by the clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are the last figures; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No worker is alive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs stand still until one runs; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n queues are paused.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What is in hand is finished; nothing new is taken from them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the oldest is there for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes in what is submitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads shops, computes plans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds what cannot run now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follows changes at the shops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedules and recovery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: its jobs wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missed: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs since job {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts {time} early, to be live by then</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>reading</name>
    <message>
        <source>comma ,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>semicolon ;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bar |</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row of the column names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column names in row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the one with prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the column tells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>point 1234.50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comma 1234,50</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>rule</name>
    <message>
        <source>every variant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base price struck through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare-at removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare-at set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no variant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{values} and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ending {patterns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not ({condition})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved condition “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set to {amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>markup {percent} % on cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margin {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % of compare-at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copied from: {field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lowest of {days} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tiers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>namespace.key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fri</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is one of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is none of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starts with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ends with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matches (regex)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is less than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is more than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is on or before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is on or after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>option, such as Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values, separated by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower by percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise by percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower by an amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise by an amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markup on cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin on price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percent of compare-at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest of recent days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price shown now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare-at price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base compare-at price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost per item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the base price struck through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percent of the new price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move to the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave the variant out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop the whole rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the nearest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the nearest, half to even</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>downwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>upwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the higher priority wins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the lower price wins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one after the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sale – can be ended, prices come back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit – changes the regular price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2026-11-24 or 30 days ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collection (handle)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is a gift card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product metafield</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SKU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variant title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Option value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Option name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variant metafield</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markup %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is reduced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held by rule no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was changed outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not: {comparison}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summer sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If a value lacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the rule a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Struck through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduced since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <comment>kind of a rule</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Runs in %n shops</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>ends {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starts {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variants whose price the sale holds now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices changed by somebody else that nobody has decided yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{moment} by {person}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n variants are reduced</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them with a warning</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Export as evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as evidence …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The evidence is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No shop is connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the history …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No variant shows a reduction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reduction has to be announced against the lowest price of the 30 days before it. Once a compare-at price is shown, it stands here beside that price, out of the history since the first sync.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is odd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variants of the finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a draft rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the prices …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync the shop first; prices are checked on what it has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is odd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No price is 0 or under cost, no compare-at price is without a saving, SKUs are unique and endings are as usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n findings in {shop}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working out the prices …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every variant is computed, before and after.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many rows for single decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say it by a condition, or choose fewer rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule is not complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fields in question are marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the other shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule {number}, version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists and single variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What becomes of the price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding and endings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits of the new price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside other sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the job runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Submit %n changes for approval</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Say on the left when it runs: a start, an end or days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Apply %n changes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The catalogue has changed meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was submitted. Look at the preview again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rule} is scheduled in {shop}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts {moment}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by name  (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules by state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rule has this name and state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write your first price rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule says which variants and what becomes of their price: −20 % on a vendor, prices ending in .99, never under cost. You see every price before and after, and nothing changes until you apply it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each variant that it holds is computed again from its base and the sales that still run: with none left it gets its price and compare-at price from before, to the cent. A price that somebody else changed since is left alone and reported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No price changes by this; jobs that it made can still be reverted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End sale …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the schedule back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the deletion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule {number} is exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End “{rule}” in {shop}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{rule}” is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule cannot run in this shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect one on the Shops screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This rule matches no variant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the {count} variants of {shop} fulfils its conditions. Loosen or remove one on the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit this version again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions of “{rule}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one or two versions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What differs from version {older} to version {newer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions {older} and {newer} are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the first version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of this screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest prices (EU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This rule was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it without saving? What you changed is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this condition under a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every rule that uses it takes its newest form. A condition of the same name is replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By tiers</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A price by hand for %n variants</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Take this price</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Write a price with at most %n decimals.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Leave it to the rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands whatever the steps and limits of the rule say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a number such as 12.50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metafield of advertised prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At a limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum advertised prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SKU and price, one pair a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAP metafield</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over cost, percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over cost, amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest fall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest rise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% down,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of the price at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The minimum {low} is above the maximum {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{line}” is not a SKU and a price such as A-1 12.50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare-at value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the base price is not higher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare-at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>otherwise leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>otherwise remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write an amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a percentage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group of conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No condition in this group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a value, or take this condition away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a condition after it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it into a group of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn into its opposite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move out of its group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move into the group after or before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save under a name …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for this condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No condition: every variant of the shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a saved one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results on samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names: {names}. Ctrl+Space completes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes by size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes by size, as bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{low} to under {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {percent} down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} up and more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canary rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and wait for me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait after the canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percent of failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prices are read back before the rest,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of prices that fail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number of prices, such as 20.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a percentage up to 100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{list}: from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Products that begin to match join it, others leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where sales meet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it the sale keeps the variants with which it started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the other rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variants in both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This one wins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other wins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other running or scheduled sale claims these variants.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Rows by outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price by hand …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the rule decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>before {before}, after {after} ({difference})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By size of change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A preview appears here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every variant of the shop, before and after.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endings of compare-at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to steps of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>.99 or 4.95, 9.95; empty: any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… compare-at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not: saved condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when I start it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the clock, at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when I end it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From o&apos;clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To o&apos;clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end is not after the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These times are over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price lists belong to markets and B2B catalogues of the shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shop&apos;s own prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} – price list in {currency}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} – not a price list of this shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>o&apos;clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every week on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{zone}” is not a time zone such as Europe/Berlin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start early enough that all is done at the stated minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule the sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule “{rule}” in {shop}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times in {zone}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each start is worked out on the catalogue of that moment, and asks for your word where it is over a guardrail. Any worker sees to it; this window need not be open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one SKU a line, as pasted from a sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one number a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>variant&apos;s number and price, one pair a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gift cards too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A gift card&apos;s price is its worth; it is left out unless asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also these SKUs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never these SKUs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also these products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never these products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also these variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never these variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not the number of a product or variant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{line}” is not a variant&apos;s number and a price such as 4711 12.50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markup 100 % on a cost of 10 makes 20: cost × (1 + markup).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin 50 % on a cost of 10 makes 20: cost ÷ (1 − margin).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the number without a sign; the choice before it says up or down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a whole number of days, 1 to 365.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a formula, such as cost * 1.4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: copied field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number of days, such as 30.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other rounding in a currency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a currency&apos;s three letters, such as JPY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Currency of these terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>instead of the rule&apos;s own:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove these terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiers by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tier from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tier below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of the tier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add tier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a tier, or choose another action.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove tier</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sheet</name>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop&apos;s price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop&apos;s compare-at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New compare-at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Enter: {remedy}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with the titles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste onto the rows shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the cells: the shop&apos;s value stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the cells …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change by percent …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find and replace …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend the selected rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the rows out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the rows back in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter this column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all rows in the list&apos;s order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order and filter again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to paste, or no cell to paste to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) found no place to be written.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Select cells of the file&apos;s own columns first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here is mended by a click.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No row here has an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price list</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Rows by outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum {sum}  average {average}  from {least} to {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change by percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fill down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leaving rows out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taking rows back in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taking rows as they stand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>columns and choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the cell: the shop&apos;s price stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the price that the shop has now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the compare-at price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the row out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the row as it stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round to {amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the selected cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text or price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>.99, .49</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Change %n cell(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change by percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to steps of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>endings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no number, or no ending such as .99.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Replace in %n cell(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in all cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze the columns up to here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let all columns move</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>shell</name>
    <message>
        <source>Alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of {shop}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>starting</name>
    <message>
        <source>Reading the shops …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PriceDesk cannot start yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>switcher</name>
    <message numerus="yes">
        <source>All %n shops</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Shop in hand (Ctrl+Shift+S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a shop …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No shop connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>practice shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop in hand: {shop}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>terms</name>
    <message>
        <source>Price formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list_price * 1.2; empty: the column “New price”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>.99, .49</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to steps of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>endings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty compare-at cell removes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the one variant that fits a key changed by a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take rows with too few cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overwrite prices that changed since our export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A step is such as 0.05, an ending such as .99.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>which shop</name>
    <message>
        <source>Which shop?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are looking at all shops. Prices are looked at and changed in one of them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>Worker started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
