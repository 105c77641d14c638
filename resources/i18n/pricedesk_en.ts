<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_GB">
<context>
    <name>catalogue</name>
    <message numerus="yes">
        <source>%n variants selected</source>
        <translation>
            <numerusform>%n variant selected</numerusform>
            <numerusform>%n variants selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n products</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variants</source>
        <translation>
            <numerusform>%n variant</numerusform>
            <numerusform>%n variants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>compare</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>differences</name>
    <message numerus="yes">
        <source>%n price(s) changed in the shop since</source>
        <translation>
            <numerusform>%n price changed in the shop since</numerusform>
            <numerusform>%n prices changed in the shop since</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>drafts</name>
    <message numerus="yes">
        <source>%n list(s) will be submitted when the database answers.</source>
        <translation>
            <numerusform>%n list will be submitted when the database answers.</numerusform>
            <numerusform>%n lists will be submitted when the database answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>export</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foot</name>
    <message numerus="yes">
        <source>%n workers alive</source>
        <translation>
            <numerusform>%n worker alive</numerusform>
            <numerusform>%n workers alive</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs running</source>
        <translation>
            <numerusform>%n job running</numerusform>
            <numerusform>%n jobs running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n s ago</numerusform>
            <numerusform>%n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>history</name>
    <message numerus="yes">
        <source>%n prices are being put back</source>
        <translation>
            <numerusform>%n price is being put back</numerusform>
            <numerusform>%n prices are being put back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n changes back?</source>
        <translation>
            <numerusform>Put %n change back?</numerusform>
            <numerusform>Put %n changes back?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes were somebody else&apos;s and stay.</source>
        <translation>
            <numerusform>%n change was somebody else&apos;s and stay.</numerusform>
            <numerusform>%n changes were somebody else&apos;s and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the chosen were somebody else&apos;s and stay.</source>
        <translation>
            <numerusform>%n of the chosen were somebody else&apos;s and stay.</numerusform>
            <numerusform>%n of the chosen were somebody else&apos;s and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n back</source>
        <translation>
            <numerusform>Put %n back</numerusform>
            <numerusform>Put %n back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n back …</source>
        <translation>
            <numerusform>Put %n back …</numerusform>
            <numerusform>Put %n back …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes chosen</source>
        <translation>
            <numerusform>%n change chosen</numerusform>
            <numerusform>%n changes chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message numerus="yes">
        <source>%n prices were changed so far:</source>
        <translation>
            <numerusform>%n price was changed so far:</numerusform>
            <numerusform>%n prices were changed so far:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n jobs?</source>
        <translation>
            <numerusform>Cancel %n job?</numerusform>
            <numerusform>Cancel %n jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n jobs</source>
        <translation>
            <numerusform>Cancel %n job</numerusform>
            <numerusform>Cancel %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n prices back</source>
        <translation>
            <numerusform>Put %n price back</numerusform>
            <numerusform>Put %n prices back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n jobs?</source>
        <translation>
            <numerusform>Revert %n job?</numerusform>
            <numerusform>Revert %n jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n jobs</source>
        <translation>
            <numerusform>Revert %n job</numerusform>
            <numerusform>Revert %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try the failed rows of %n jobs again?</source>
        <translation>
            <numerusform>Try the failed rows of %n job again?</numerusform>
            <numerusform>Try the failed rows of %n jobs again?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n jobs</source>
        <translation>
            <numerusform>Retry %n job</numerusform>
            <numerusform>Retry %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n prices back?</source>
        <translation>
            <numerusform>Put %n price back?</numerusform>
            <numerusform>Put %n prices back?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n prices</source>
        <translation>
            <numerusform>Revert %n price</numerusform>
            <numerusform>Revert %n prices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices go back.</source>
        <translation>
            <numerusform>%n price goes back.</numerusform>
            <numerusform>%n prices go back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %n rows again?</source>
        <translation>
            <numerusform>Try %n row again?</numerusform>
            <numerusform>Try %n rows again?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n rows</source>
        <translation>
            <numerusform>Retry %n row</numerusform>
            <numerusform>Retry %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were not changed.</source>
        <translation>
            <numerusform>%n row was not changed.</numerusform>
            <numerusform>%n rows were not changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pause %n jobs?</source>
        <translation>
            <numerusform>Pause %n job?</numerusform>
            <numerusform>Pause %n jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pause %n jobs</source>
        <translation>
            <numerusform>Pause %n job</numerusform>
            <numerusform>Pause %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %n jobs?</source>
        <translation>
            <numerusform>Resume %n job?</numerusform>
            <numerusform>Resume %n jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %n jobs</source>
        <translation>
            <numerusform>Resume %n job</numerusform>
            <numerusform>Resume %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs chosen</source>
        <translation>
            <numerusform>%n job chosen</numerusform>
            <numerusform>%n jobs chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices planned</source>
        <translation>
            <numerusform>%n price planned</numerusform>
            <numerusform>%n prices planned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not changed</source>
        <translation>
            <numerusform>%n not changed</numerusform>
            <numerusform>%n not changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflicts to decide</source>
        <translation>
            <numerusform>%n conflict to decide</numerusform>
            <numerusform>%n conflicts to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflicts decided</source>
        <translation>
            <numerusform>%n conflict decided</numerusform>
            <numerusform>%n conflicts decided</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n conflicts: {choice}?</source>
        <translation>
            <numerusform>Decide %n conflict: {choice}?</numerusform>
            <numerusform>Decide %n conflicts: {choice}?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices could not be changed.</source>
        <translation>
            <numerusform>%n price could not be changed.</numerusform>
            <numerusform>%n prices could not be changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs done</source>
        <translation>
            <numerusform>%n job done</numerusform>
            <numerusform>%n jobs done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select all %n that match</source>
        <translation>
            <numerusform>Select all %n that match</numerusform>
            <numerusform>Select all %n that match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Canary: the first %n rows are read back first</source>
        <translation>
            <numerusform>Canary: the first row is read back first</numerusform>
            <numerusform>Canary: the first %n rows are read back first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <translation>
            <numerusform>%n read</numerusform>
            <numerusform>%n read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows not changed</source>
        <translation>
            <numerusform>%n row not changed</numerusform>
            <numerusform>%n rows not changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already so</source>
        <translation>
            <numerusform>%n already so</numerusform>
            <numerusform>%n already so</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rejected</source>
        <translation>
            <numerusform>%n rejected</numerusform>
            <numerusform>%n rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in conflict</source>
        <translation>
            <numerusform>%n in conflict</numerusform>
            <numerusform>%n in conflict</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not found</source>
        <translation>
            <numerusform>%n not found</numerusform>
            <numerusform>%n not found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mismatched</source>
        <translation>
            <numerusform>%n mismatched</numerusform>
            <numerusform>%n mismatched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>overview</name>
    <message numerus="yes">
        <source>%n prices in a running sale were changed by somebody else.</source>
        <translation>
            <numerusform>%n price in a running sale was changed by somebody else.</numerusform>
            <numerusform>%n prices in a running sale were changed by somebody else.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n changes …</source>
        <translation>
            <numerusform>Approve %n change …</numerusform>
            <numerusform>Approve %n changes …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n conflicts …</source>
        <translation>
            <numerusform>Decide %n conflict …</numerusform>
            <numerusform>Decide %n conflicts …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n variants …</source>
        <translation>
            <numerusform>Show %n variant …</numerusform>
            <numerusform>Show %n variants …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message numerus="yes">
        <source>%n prices would change</source>
        <translation>
            <numerusform>%n price would change</numerusform>
            <numerusform>%n prices would change</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>queue</name>
    <message numerus="yes">
        <source>%n jobs at work</source>
        <translation>
            <numerusform>%n job at work</numerusform>
            <numerusform>%n jobs at work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not ended</source>
        <translation>
            <numerusform>%n not ended</numerusform>
            <numerusform>%n not ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variants a minute</source>
        <translation>
            <numerusform>%n variant a minute</numerusform>
            <numerusform>%n variants a minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queues are paused.</source>
        <translation>
            <numerusform>%n queue is paused.</numerusform>
            <numerusform>%n queues are paused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rule</name>
    <message numerus="yes">
        <source>Runs in %n shops</source>
        <translation>
            <numerusform>Runs in %n shop</numerusform>
            <numerusform>Runs in %n shops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variants are reduced</source>
        <translation>
            <numerusform>%n variant is reduced</numerusform>
            <numerusform>%n variants are reduced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them with a warning</source>
        <translation>
            <numerusform>%n of them with a warning</numerusform>
            <numerusform>%n of them with a warning</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n findings in {shop}</source>
        <translation>
            <numerusform>%n finding in {shop}</numerusform>
            <numerusform>%n findings in {shop}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Submit %n changes for approval</source>
        <translation>
            <numerusform>Submit %n change for approval</numerusform>
            <numerusform>Submit %n changes for approval</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply %n changes</source>
        <translation>
            <numerusform>Apply %n change</numerusform>
            <numerusform>Apply %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A price by hand for %n variants</source>
        <translation>
            <numerusform>A price by hand for %n variant</numerusform>
            <numerusform>A price by hand for %n variants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write a price with at most %n decimals.</source>
        <translation>
            <numerusform>Write a price with at most %n decimal.</numerusform>
            <numerusform>Write a price with at most %n decimals.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shares</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out</source>
        <translation>
            <numerusform>%n row left out</numerusform>
            <numerusform>%n rows left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sheet</name>
    <message numerus="yes">
        <source>%n row(s) contradict each other: leave out those that do not hold.</source>
        <translation>
            <numerusform>%n row contradicts another: leave out what does not hold.</numerusform>
            <numerusform>%n rows contradict each other: leave out those that do not hold.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) found no place to be written.</source>
        <translation>
            <numerusform>%n cell found no place to be written.</numerusform>
            <numerusform>%n cells found no place to be written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) selected</source>
        <translation>
            <numerusform>%n cell selected</numerusform>
            <numerusform>%n cells selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cost(s) change</source>
        <translation>
            <numerusform>%n cost changes</numerusform>
            <numerusform>%n costs change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n price(s) of the shop change</source>
        <translation>
            <numerusform>%n price of the shop changes</numerusform>
            <numerusform>%n prices of the shop change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n price(s) change in {list}</source>
        <translation>
            <numerusform>%n price changes in {list}</numerusform>
            <numerusform>%n prices change in {list}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Submit %n change(s) when online</source>
        <translation>
            <numerusform>Submit %n change when online</numerusform>
            <numerusform>Submit %n changes when online</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) hold no amount and stay as they are.</source>
        <translation>
            <numerusform>%n cell holds no amount and stays as it is.</numerusform>
            <numerusform>%n cells hold no amount and stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Submit %n change(s) for approval</source>
        <translation>
            <numerusform>Submit %n change for approval</numerusform>
            <numerusform>Submit %n changes for approval</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply %n change(s)</source>
        <translation>
            <numerusform>Apply %n change</numerusform>
            <numerusform>Apply %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n cell(s)</source>
        <translation>
            <numerusform>Change %n cell</numerusform>
            <numerusform>Change %n cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace in %n cell(s)</source>
        <translation>
            <numerusform>Replace in %n cell</numerusform>
            <numerusform>Replace in %n cells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>submit</name>
    <message numerus="yes">
        <source>%n job(s) submitted, one for each place</source>
        <translation>
            <numerusform>%n job submitted</numerusform>
            <numerusform>%n jobs submitted, one for each place</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switcher</name>
    <message numerus="yes">
        <source>All %n shops</source>
        <translation>
            <numerusform>All %n shop</numerusform>
            <numerusform>All %n shops</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>uploads</name>
    <message numerus="yes">
        <source>%n file(s) need a word from you.</source>
        <translation>
            <numerusform>%n file needs a word from you.</numerusform>
            <numerusform>%n files need a word from you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>variant</name>
    <message numerus="yes">
        <source>No price of the last %n days is known.</source>
        <translation>
            <numerusform>No price of the last %n day is known.</numerusform>
            <numerusform>No price of the last %n days is known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n days of them are known.</source>
        <translation>
            <numerusform>Only %n day of them are known.</numerusform>
            <numerusform>Only %n days of them are known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lowest price of the last %n days: {price}, shown since {day}.</source>
        <translation>
            <numerusform>Lowest price of the last %n day: {price}, shown since {day}.</numerusform>
            <numerusform>Lowest price of the last %n days: {price}, shown since {day}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
</TS>
