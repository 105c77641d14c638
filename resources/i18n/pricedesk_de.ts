<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
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
        <source>New price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By tiers</source>
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
        <source>These times are over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days</source>
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
        <source>Alt+Enter does it.</source>
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
</TS>
