<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>alarm</name>
    <message>
        <source>The database does not answer.</source>
        <translation>Die Datenbank antwortet nicht.</translation>
    </message>
    <message>
        <source>What is on the screen is the last that was read; no price changes meanwhile, and nothing is lost. It is tried again every moment.</source>
        <translation>Auf dem Bildschirm steht, was zuletzt gelesen wurde; solange ändert sich kein Preis, und nichts geht verloren. Es wird laufend neu versucht.</translation>
    </message>
    <message>
        <source>No worker is alive.</source>
        <translation>Kein Worker läuft.</translation>
    </message>
    <message>
        <source>Jobs stand still until one runs; nothing is lost.</source>
        <translation>Aufträge stehen still, bis einer läuft; nichts geht verloren.</translation>
    </message>
    <message>
        <source>Start a worker</source>
        <translation>Worker starten</translation>
    </message>
</context>
<context>
    <name>calendar</name>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Quartal</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>Künftig</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Verpasst</translation>
    </message>
    <message>
        <source>until you end it</source>
        <translation>bis Sie sie beenden</translation>
    </message>
    <message>
        <source>This makes the rule&apos;s next version; no price changes now.</source>
        <translation>Das wird die nächste Version der Regel; jetzt ändert sich kein Preis.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Move “{name}”?</source>
        <translation>„{name}“ verschieben?</translation>
    </message>
    <message>
        <source>All its weekly occurrences move alike.</source>
        <translation>Alle wöchentlichen Termine verschieben sich gleich.</translation>
    </message>
    <message>
        <source>when you start it</source>
        <translation>wenn Sie sie starten</translation>
    </message>
    <message>
        <source>From: {times}</source>
        <translation>Von: {times}</translation>
    </message>
    <message>
        <source>To: {times}</source>
        <translation>Nach: {times}</translation>
    </message>
    <message>
        <source>It moves in every shop in which it is scheduled: {shops}.</source>
        <translation>Verschoben wird in jedem Shop, in dem sie geplant ist: {shops}.</translation>
    </message>
    <message>
        <source>every {days}, {start}–{end}</source>
        <translation>jeden {days}, {start}–{end}</translation>
    </message>
    <message>
        <source>weekly</source>
        <translation>wöchentlich</translation>
    </message>
    <message>
        <source>Sales in sight</source>
        <translation>Aktionen im Blick</translation>
    </message>
    <message>
        <source>Prices at a moment</source>
        <translation>Preise zu einem Zeitpunkt</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>No sale is planned</source>
        <translation>Keine Aktion geplant</translation>
    </message>
    <message>
        <source>A sale with a start or an end stands here as soon as it is scheduled in a shop: what ran, what runs, and what comes. Drag it to move it.</source>
        <translation>Eine Aktion mit Beginn oder Ende steht hier, sobald sie in einem Shop geplant ist: was lief, was läuft und was kommt. Zum Verschieben ziehen.</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>How much is seen</source>
        <translation>Wie viel zu sehen ist</translation>
    </message>
    <message>
        <source>Undo move</source>
        <translation>Verschieben rückgängig</translation>
    </message>
    <message>
        <source>Open rule</source>
        <translation>Regel öffnen</translation>
    </message>
    <message>
        <source>Prices at its start</source>
        <translation>Preise zu ihrem Beginn</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Earlier (Page up)</source>
        <translation>Früher (Bild auf)</translation>
    </message>
    <message>
        <source>Later (Page down)</source>
        <translation>Später (Bild ab)</translation>
    </message>
    <message>
        <source>Take the last move back</source>
        <translation>Letztes Verschieben zurücknehmen</translation>
    </message>
    <message>
        <source>Calendar: today</source>
        <translation>Kalender: heute</translation>
    </message>
    <message>
        <source>Prices at the chosen sale&apos;s start</source>
        <translation>Preise zum Beginn der gewählten Aktion</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Hatched: several sales at once. Click a time for its prices; drag a sale to move it.</source>
        <translation>Schraffiert: mehrere Aktionen zugleich. Ein Klick auf eine Zeit zeigt ihre Preise; ziehen verschiebt eine Aktion.</translation>
    </message>
    <message>
        <source>Move the sale</source>
        <translation>Aktion verschieben</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Sales over time</source>
        <translation>Aktionen über die Zeit</translation>
    </message>
</context>
<context>
    <name>catalogue</name>
    <message numerus="yes">
        <source>%n variants selected</source>
        <translation>
            <numerusform>%n Variante gewählt</numerusform>
            <numerusform>%n Varianten gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>prices sum to {amount}</source>
        <translation>Summe der Preise {amount}</translation>
    </message>
    <message>
        <source>average {amount}</source>
        <translation>Durchschnitt {amount}</translation>
    </message>
    <message>
        <source>from {lowest} to {highest}</source>
        <translation>von {lowest} bis {highest}</translation>
    </message>
    <message>
        <source>stock worth {amount}</source>
        <translation>Lagerwert {amount}</translation>
    </message>
    <message>
        <source>Regular</source>
        <translation>Regulär</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Unlisted</source>
        <translation>Nicht gelistet</translation>
    </message>
    <message>
        <source>Changed outside</source>
        <translation>Fremd geändert</translation>
    </message>
    <message>
        <source>In a sale</source>
        <translation>In einer Aktion</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reduziert</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Compare-at</source>
        <translation>Streichpreis</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Einstand</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Marge</translation>
    </message>
    <message>
        <source>Price state</source>
        <translation>Preiszustand</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Base price</source>
        <translation>Grundpreis</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>Show the variant</source>
        <translation>Variante zeigen</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Make a rule …</source>
        <translation>Regel daraus machen …</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>Reading the catalogue …</source>
        <translation>Der Katalog wird gelesen …</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>No variant matches</source>
        <translation>Keine Variante passt</translation>
    </message>
    <message>
        <source>Change or clear the search and the row of filters.</source>
        <translation>Suche oder Filterzeile ändern oder leeren.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message numerus="yes">
        <source>%n products</source>
        <translation>
            <numerusform>%n Produkt</numerusform>
            <numerusform>%n Produkte</numerusform>
        </translation>
    </message>
    <message>
        <source>The catalogue is being read</source>
        <translation>Der Katalog wird gelesen</translation>
    </message>
    <message>
        <source>This page fills when the sync is done.</source>
        <translation>Diese Seite füllt sich, wenn der Abgleich fertig ist.</translation>
    </message>
    <message>
        <source>Show the chosen variant</source>
        <translation>Gewählte Variante zeigen</translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation>Suche und Filter leeren</translation>
    </message>
    <message>
        <source>View saved: {name}</source>
        <translation>Ansicht gespeichert: {name}</translation>
    </message>
    <message>
        <source>No one shop is in hand</source>
        <translation>Kein einzelner Shop gewählt</translation>
    </message>
    <message>
        <source>Choose a shop at the top to see its variants.</source>
        <translation>Wählen Sie oben einen Shop, um seine Varianten zu sehen.</translation>
    </message>
    <message>
        <source>No shop is connected</source>
        <translation>Kein Shop ist verbunden</translation>
    </message>
    <message>
        <source>Connect a shop on the Shops screen first.</source>
        <translation>Verbinden Sie zuerst einen Shop auf der Seite Shops.</translation>
    </message>
    <message>
        <source>The catalogue was not read yet</source>
        <translation>Der Katalog wurde noch nicht gelesen</translation>
    </message>
    <message>
        <source>This shop has no products</source>
        <translation>Dieser Shop hat keine Produkte</translation>
    </message>
    <message>
        <source>Add products at Shopify, then sync again.</source>
        <translation>Legen Sie bei Shopify Produkte an, dann gleichen Sie neu ab.</translation>
    </message>
    <message numerus="yes">
        <source>%n variants</source>
        <translation>
            <numerusform>%n Variante</numerusform>
            <numerusform>%n Varianten</numerusform>
        </translation>
    </message>
    <message>
        <source>In the row of filters: {what}</source>
        <translation>In der Filterzeile: {what}</translation>
    </message>
    <message>
        <source>Sync {shop} once to see its variants here and to write rules for them.</source>
        <translation>Gleichen Sie {shop} einmal ab, um hier die Varianten zu sehen und Regeln für sie zu schreiben.</translation>
    </message>
    <message>
        <source>{found} of {whole}</source>
        <translation>{found} von {whole}</translation>
    </message>
    <message>
        <source>{products}, as read {when}. Select rows to see their sum; right-click a header to choose columns.</source>
        <translation>{products}, gelesen {when}. Zeilen wählen zeigt ihre Summe; Rechtsklick auf einen Spaltentitel wählt Spalten.</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Diese Ansicht speichern</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Name der Ansicht</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Delete a view</source>
        <translation>Ansicht löschen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Search, filters, columns and order come back under this name, in this shop. A view of the same name is replaced.</source>
        <translation>Suche, Filter, Spalten und Reihenfolge kommen in diesem Shop unter diesem Namen wieder. Eine gleichnamige Ansicht wird ersetzt.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Save this view …</source>
        <translation>Diese Ansicht speichern …</translation>
    </message>
    <message>
        <source>Words beside each other must all be there; “or” between alternatives; - before what must not be.
vendor:acme   title:&quot;old coat&quot;   sku:AB*   tag:new,sale   status:active
price&lt;20   price:10..20   margin&lt;30   stock=0   cost:none   created&gt;30d
reduced:yes   drifted:yes   rule:12   option.size:XL</source>
        <translation>Wörter nebeneinander müssen alle vorkommen; „or“ zwischen Alternativen; - vor dem, was nicht vorkommen darf.
vendor:acme   title:&quot;old coat&quot;   sku:AB*   tag:new,sale   status:active
price&lt;20   price:10..20   margin&lt;30   stock=0   cost:none   created&gt;30d
reduced:yes   drifted:yes   rule:12   option.size:XL</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search, as in vendor:acme price&lt;20 -tag:new  (Ctrl+F)</source>
        <translation>Suche, etwa vendor:acme price&lt;20 -tag:new  (Strg+F)</translation>
    </message>
</context>
<context>
    <name>closing</name>
    <message>
        <source>Should the worker go on without the window?</source>
        <translation>Soll der Worker ohne das Fenster weiterlaufen?</translation>
    </message>
    <message>
        <source>Running jobs and sales continue while it does. Stopped, they stand still and go on from the same place when you open PriceDesk again. No price is lost either way.</source>
        <translation>Solange er läuft, gehen Aufträge und Aktionen weiter. Angehalten stehen sie still und gehen an derselben Stelle weiter, wenn Sie PriceDesk wieder öffnen. Kein Preis geht dabei verloren.</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Weiterarbeiten</translation>
    </message>
    <message>
        <source>Stop the worker</source>
        <translation>Worker anhalten</translation>
    </message>
    <message>
        <source>Remember my answer</source>
        <translation>Antwort merken</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Find anything</source>
        <translation>Alles finden</translation>
    </message>
    <message>
        <source>Sheet of shortcuts</source>
        <translation>Liste der Tastenkürzel</translation>
    </message>
    <message>
        <source>Change the shop in hand</source>
        <translation>Gewählten Shop wechseln</translation>
    </message>
    <message>
        <source>Filter the rows of this screen</source>
        <translation>Zeilen dieser Seite filtern</translation>
    </message>
    <message>
        <source>Read this screen again</source>
        <translation>Diese Seite neu lesen</translation>
    </message>
    <message>
        <source>Connect a shop …</source>
        <translation>Shop verbinden …</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>Open a price list …</source>
        <translation>Preisliste öffnen …</translation>
    </message>
    <message>
        <source>Start a worker</source>
        <translation>Worker starten</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Neues Fenster</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light or dark as the system</source>
        <translation>Hell oder dunkel wie das System</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Copy the selected rows, tabs between the cells</source>
        <translation>Gewählte Zeilen kopieren, mit Tabulatoren zwischen den Zellen</translation>
    </message>
    <message>
        <source>Select all rows</source>
        <translation>Alle Zeilen wählen</translation>
    </message>
    <message>
        <source>What can be done with the chosen row</source>
        <translation>Was mit der gewählten Zeile geht</translation>
    </message>
    <message>
        <source>Price list: undo, redo</source>
        <translation>Preisliste: rückgängig, wiederholen</translation>
    </message>
    <message>
        <source>Price list: next error, the one before</source>
        <translation>Preisliste: nächster Fehler, der davor</translation>
    </message>
    <message>
        <source>Price list: mend the selected rows</source>
        <translation>Preisliste: gewählte Zeilen in Ordnung bringen</translation>
    </message>
    <message>
        <source>Price list: paste onto the rows shown</source>
        <translation>Preisliste: in die gezeigten Zeilen einfügen</translation>
    </message>
    <message>
        <source>Price list: fill down, set, percent, round</source>
        <translation>Preisliste: nach unten füllen, setzen, Prozent, runden</translation>
    </message>
    <message>
        <source>Price list: find and replace</source>
        <translation>Preisliste: suchen und ersetzen</translation>
    </message>
    <message>
        <source>Price list: filter this column, show all rows</source>
        <translation>Preisliste: diese Spalte filtern, alle Zeilen zeigen</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Right click on a header</source>
        <translation>Rechtsklick auf einen Spaltentitel</translation>
    </message>
</context>
<context>
    <name>compare</name>
    <message>
        <source>They hold the same.</source>
        <translation>Beide enthalten dasselbe.</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n Unterschied</numerusform>
            <numerusform>%n Unterschiede</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>columns or choices are said differently</source>
        <translation>Spalten oder Vorgaben sind verschieden benannt</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} und {second}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>columns of one alone: {names}</source>
        <translation>Spalten, die nur eine hat: {names}</translation>
    </message>
    <message>
        <source>whole row</source>
        <translation>ganze Zeile</translation>
    </message>
</context>
<context>
    <name>connect</name>
    <message>
        <source>Check and connect</source>
        <translation>Prüfen und verbinden</translation>
    </message>
    <message>
        <source>Connect a shop</source>
        <translation>Shop verbinden</translation>
    </message>
    <message>
        <source>Shop address</source>
        <translation>Adresse des Shops</translation>
    </message>
    <message>
        <source>Way to connect</source>
        <translation>Art der Verbindung</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client-Secret</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>What to do at Shopify</source>
        <translation>Was bei Shopify zu tun ist</translation>
    </message>
    <message>
        <source>Waiting for the browser …</source>
        <translation>Warten auf den Browser …</translation>
    </message>
    <message>
        <source>Asking the shop …</source>
        <translation>Der Shop wird gefragt …</translation>
    </message>
    <message>
        <source>Connect {shop} again</source>
        <translation>{shop} neu verbinden</translation>
    </message>
    <message>
        <source>Paste it here; the steps below say where it is.</source>
        <translation>Hier einfügen; die Schritte unten sagen, wo es steht.</translation>
    </message>
    <message>
        <source>No shop at hand? Try everything without risk:</source>
        <translation>Kein Shop zur Hand? Alles ohne Risiko ausprobieren:</translation>
    </message>
    <message>
        <source>Try it in the practice shop</source>
        <translation>Im Übungsshop ausprobieren</translation>
    </message>
</context>
<context>
    <name>differences</name>
    <message numerus="yes">
        <source>%n price(s) changed in the shop since</source>
        <translation>
            <numerusform>%n Preis seither im Shop geändert</numerusform>
            <numerusform>%n Preise seither im Shop geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Submit with {mine} of mine, {theirs} of the shop&apos;s</source>
        <translation>Absenden mit {mine} von mir, {theirs} aus dem Shop</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Einstand</translation>
    </message>
    <message>
        <source>Shop&apos;s own price</source>
        <translation>Eigener Preis des Shops</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>meiner</translation>
    </message>
    <message>
        <source>the shop&apos;s</source>
        <translation>der des Shops</translation>
    </message>
    <message>
        <source>Changed prices</source>
        <translation>Geänderte Preise</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Damals</translation>
    </message>
    <message>
        <source>In the shop now</source>
        <translation>Jetzt im Shop</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meiner</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Gilt</translation>
    </message>
    <message>
        <source>Keep the shop&apos;s price</source>
        <translation>Preis des Shops behalten</translation>
    </message>
    <message>
        <source>Use mine</source>
        <translation>Meinen nehmen</translation>
    </message>
    <message>
        <source>for the selected rows; with none, for all.</source>
        <translation>für die gewählten Zeilen; ohne Auswahl für alle.</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Somebody changed them while the list was prepared. Nothing was sent yet.</source>
        <translation>Jemand hat sie geändert, während die Liste vorbereitet wurde. Noch wurde nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>drafts</name>
    <message>
        <source>Result of reading the file</source>
        <translation>Ergebnis des Einlesens</translation>
    </message>
    <message>
        <source>Waiting to be submitted</source>
        <translation>Wartet auf das Absenden</translation>
    </message>
    <message>
        <source>Price lists in preparation</source>
        <translation>Preislisten in Vorbereitung</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>Zwei vergleichen</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>Preisliste</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n list(s) will be submitted when the database answers.</source>
        <translation>
            <numerusform>%n Liste wird abgesendet, sobald die Datenbank antwortet.</numerusform>
            <numerusform>%n Listen werden abgesendet, sobald die Datenbank antwortet.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” was not submitted.</source>
        <translation>„{name}“ wurde nicht abgesendet.</translation>
    </message>
</context>
<context>
    <name>drop</name>
    <message>
        <source>Drop price lists here</source>
        <translation>Preislisten hier ablegen</translation>
    </message>
    <message>
        <source>CSV or Excel, with a column that names the variant (SKU, barcode, variant id or handle) and one with the new price; a compare-at price if you like. Encoding, delimiter and decimal comma are found out. An empty cell keeps what the shop has. Nothing is sent until you have seen every row.</source>
        <translation>CSV oder Excel, mit einer Spalte, die die Variante nennt (SKU, Barcode, Varianten-ID oder Handle), und einer mit dem neuen Preis; auf Wunsch ein Streichpreis. Zeichensatz, Trennzeichen und Dezimalkomma werden erkannt. Eine leere Zelle lässt, was im Shop steht. Nichts wird gesendet, bevor Sie jede Zeile gesehen haben.</translation>
    </message>
    <message>
        <source>Open files …</source>
        <translation>Dateien öffnen …</translation>
    </message>
    <message>
        <source>Paste a list</source>
        <translation>Liste einfügen</translation>
    </message>
    <message>
        <source>Cells that were copied in a spreadsheet (Ctrl+V)</source>
        <translation>Zellen, die in einer Tabellenkalkulation kopiert wurden (Strg+V)</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>Geschrieben: {name}</translation>
    </message>
    <message>
        <source>The list, cleaned …</source>
        <translation>Die bereinigte Liste …</translation>
    </message>
    <message>
        <source>For Shopify&apos;s import …</source>
        <translation>Für Shopifys Import …</translation>
    </message>
    <message>
        <source>Only the errors, with reasons …</source>
        <translation>Nur die Fehler, mit Gründen …</translation>
    </message>
    <message>
        <source>Report of the changes …</source>
        <translation>Bericht der Änderungen …</translation>
    </message>
    <message>
        <source>The draft, to be mailed …</source>
        <translation>Den Entwurf, zum Verschicken …</translation>
    </message>
</context>
<context>
    <name>fault</name>
    <message>
        <source>Something went wrong that the program did not expect.</source>
        <translation>Etwas ging schief, womit das Programm nicht gerechnet hat.</translation>
    </message>
    <message>
        <source>No price was changed by this: only jobs change prices, and they run apart from the window. Try again; if it happens again, copy the detail and report it.</source>
        <translation>Dadurch wurde kein Preis geändert: Preise ändern nur Aufträge, und die laufen getrennt vom Fenster. Versuchen Sie es noch einmal; tritt es wieder auf, kopieren Sie die Einzelheiten und melden Sie es.</translation>
    </message>
    <message>
        <source>PriceDesk ended by a fault the last time.</source>
        <translation>PriceDesk wurde beim letzten Mal durch einen Fehler beendet.</translation>
    </message>
    <message>
        <source>No price was changed by this: jobs run apart from the window and went on. If it happens again, copy the detail and report it; Settings, About writes a bundle with all that helps.</source>
        <translation>Dadurch wurde kein Preis geändert: Aufträge laufen getrennt vom Fenster und gingen weiter. Tritt es wieder auf, kopieren Sie die Einzelheiten und melden Sie es; Einstellungen, Über schreibt ein Paket mit allem, was hilft.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show detail</source>
        <translation>Einzelheiten zeigen</translation>
    </message>
    <message>
        <source>Copy detail</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
</context>
<context>
    <name>finder</name>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Job {number}</source>
        <translation>Auftrag {number}</translation>
    </message>
</context>
<context>
    <name>foot</name>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Start a worker</source>
        <translation>Worker starten</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Festplatte</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>Kein Auftrag läuft</translation>
    </message>
    <message>
        <source>Database: starting</source>
        <translation>Datenbank: startet</translation>
    </message>
    <message>
        <source>Worker: unknown</source>
        <translation>Worker: unbekannt</translation>
    </message>
    <message>
        <source>Database: not reachable</source>
        <translation>Datenbank: nicht erreichbar</translation>
    </message>
    <message>
        <source>Database: {where}</source>
        <translation>Datenbank: {where}</translation>
    </message>
    <message numerus="yes">
        <source>%n workers alive</source>
        <translation>
            <numerusform>%n Worker läuft</numerusform>
            <numerusform>%n Worker laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Worker: starting</source>
        <translation>Worker: startet</translation>
    </message>
    <message>
        <source>No worker alive: jobs stand still</source>
        <translation>Kein Worker läuft: Aufträge stehen still</translation>
    </message>
    <message>
        <source>Never synced</source>
        <translation>Nie abgeglichen</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs running</source>
        <translation>
            <numerusform>%n Auftrag läuft</numerusform>
            <numerusform>%n Aufträge laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Disk: {megabytes} MB left</source>
        <translation>Festplatte: noch {megabytes} MB</translation>
    </message>
    <message>
        <source>Shopify asks to wait {time}</source>
        <translation>Shopify bittet, {time} zu warten</translation>
    </message>
    <message>
        <source>Shopify budget {share}</source>
        <translation>Shopify-Budget {share}</translation>
    </message>
    <message>
        <source>{points} of {maximum} points are free; {restore} come back every second, and all workers share them.</source>
        <translation>{points} von {maximum} Punkten sind frei; {restore} kommen jede Sekunde dazu, und alle Worker teilen sie sich.</translation>
    </message>
    <message>
        <source>On {hosts}</source>
        <translation>Auf {hosts}</translation>
    </message>
    <message>
        <source>Synced {when}</source>
        <translation>Abgeglichen {when}</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>vor %n s</numerusform>
            <numerusform>vor %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>vor %n Min.</numerusform>
            <numerusform>vor %n Min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>vor %n Std.</numerusform>
            <numerusform>vor %n Std.</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} Std.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} Min.</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} Std. {minutes} Min.</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} Min. {seconds} s</translation>
    </message>
</context>
<context>
    <name>grid</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Part of the text; =all of it; &gt;5, &lt;5, 5..10; = empty; !not</source>
        <translation>Teil des Textes; =alles davon; &gt;5, &lt;5, 5..10; = leer; !nicht</translation>
    </message>
    <message>
        <source>Filter {column}</source>
        <translation>{column} filtern</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>{grid}: columns</source>
        <translation>{grid}: Spalten</translation>
    </message>
</context>
<context>
    <name>guide</name>
    <message>
        <source>Watch it below. Nothing of this shop is real.</source>
        <translation>Sehen Sie unten zu. Nichts an diesem Shop ist echt.</translation>
    </message>
    <message>
        <source>The prices go back.</source>
        <translation>Die Preise gehen zurück.</translation>
    </message>
    <message>
        <source>A sale is being applied to a practice shop.</source>
        <translation>Eine Aktion wird auf einen Übungsshop angewendet.</translation>
    </message>
    <message>
        <source>Every price that the sale had changed was put back.</source>
        <translation>Jeder Preis, den die Aktion geändert hatte, wurde zurückgesetzt.</translation>
    </message>
    <message>
        <source>Write a rule of your own under Rules, or look a price up in the Catalogue. Closing the window ends the demo.</source>
        <translation>Schreiben Sie unter Regeln eine eigene, oder schlagen Sie im Katalog einen Preis nach. Wer das Fenster schließt, beendet die Vorführung.</translation>
    </message>
    <message>
        <source>The sale is applied.</source>
        <translation>Die Aktion ist angewendet.</translation>
    </message>
    <message>
        <source>“Revert …” above its rows puts every price back, to the cent.</source>
        <translation>„Zurücksetzen …“ über ihren Zeilen setzt jeden Preis zurück, auf den Cent genau.</translation>
    </message>
    <message>
        <source>Show the job</source>
        <translation>Auftrag zeigen</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>Somebody else</source>
        <translation>Jemand anderes</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Change %</source>
        <translation>Änderung %</translation>
    </message>
    <message>
        <source>Compare-at</source>
        <translation>Streichpreis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Compare-at before</source>
        <translation>Streichpreis vorher</translation>
    </message>
    <message>
        <source>gone (variant {number})</source>
        <translation>nicht mehr da (Variante {number})</translation>
    </message>
    <message>
        <source>Catalogue as of</source>
        <translation>Katalog zum Zeitpunkt</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Put the chosen changes back …</source>
        <translation>Gewählte Änderungen zurücksetzen …</translation>
    </message>
    <message>
        <source>History: catalogue as of a moment</source>
        <translation>Verlauf: Katalog zu einem Zeitpunkt</translation>
    </message>
    <message numerus="yes">
        <source>%n prices are being put back</source>
        <translation>
            <numerusform>%n Preis wird zurückgesetzt</numerusform>
            <numerusform>%n Preise werden zurückgesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back …</source>
        <translation>Zurücksetzen …</translation>
    </message>
    <message>
        <source>Changes of prices</source>
        <translation>Preisänderungen</translation>
    </message>
    <message>
        <source>No change matches</source>
        <translation>Keine Änderung passt</translation>
    </message>
    <message>
        <source>Change or clear the filter.</source>
        <translation>Filter ändern oder leeren.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message numerus="yes">
        <source>Put %n changes back?</source>
        <translation>
            <numerusform>%n Änderung zurücksetzen?</numerusform>
            <numerusform>%n Änderungen zurücksetzen?</numerusform>
        </translation>
    </message>
    <message>
        <source>All prices at this moment</source>
        <translation>Alle Preise zu diesem Zeitpunkt</translation>
    </message>
    <message numerus="yes">
        <source>%n changes were somebody else&apos;s and stay.</source>
        <translation>
            <numerusform>%n Änderung kam von jemand anderem und bleibt.</numerusform>
            <numerusform>%n Änderungen kamen von jemand anderem und bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a shop</source>
        <translation>Shop wählen</translation>
    </message>
    <message>
        <source>The history is that of one shop: take one in hand above.</source>
        <translation>Der Verlauf gehört zu einem Shop: wählen Sie oben einen.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>There are newer changes.</source>
        <translation>Es gibt neuere Änderungen.</translation>
    </message>
    <message numerus="yes">
        <source>%n of the chosen were somebody else&apos;s and stay.</source>
        <translation>
            <numerusform>%n der gewählten kam von jemand anderem und bleibt.</numerusform>
            <numerusform>%n der gewählten kamen von jemand anderem und bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Each variant gets the price and compare-at price from before the change, to the cent. A price that has moved again since is left alone and reported.</source>
        <translation>Jede Variante bekommt Preis und Streichpreis von vor der Änderung, auf den Cent genau. Ein Preis, der sich seither wieder bewegt hat, bleibt und wird gemeldet.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n back</source>
        <translation>
            <numerusform>%n zurücksetzen</numerusform>
            <numerusform>%n zurücksetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>So lassen</translation>
    </message>
    <message numerus="yes">
        <source>Put %n back …</source>
        <translation>
            <numerusform>%n zurücksetzen …</numerusform>
            <numerusform>%n zurücksetzen …</numerusform>
        </translation>
    </message>
    <message>
        <source>Only changes of this job</source>
        <translation>Nur Änderungen dieses Auftrags</translation>
    </message>
    <message>
        <source>Only changes of this SKU</source>
        <translation>Nur Änderungen dieser SKU</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>No price has changed yet</source>
        <translation>Noch hat sich kein Preis geändert</translation>
    </message>
    <message>
        <source>Every change that a job makes, and every one that somebody else makes at Shopify, stands here from the first sync on.</source>
        <translation>Jede Änderung, die ein Auftrag macht, und jede, die jemand anderes bei Shopify macht, steht hier vom ersten Abgleich an.</translation>
    </message>
    <message numerus="yes">
        <source>%n changes chosen</source>
        <translation>
            <numerusform>%n Änderung gewählt</numerusform>
            <numerusform>%n Änderungen gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Open job {number}</source>
        <translation>Auftrag {number} öffnen</translation>
    </message>
    <message>
        <source>The newest {rows} changes; scroll on for more.</source>
        <translation>Die neuesten {rows} Änderungen; weiterblättern zeigt mehr.</translation>
    </message>
    <message>
        <source>All {rows} changes.</source>
        <translation>Alle {rows} Änderungen.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by title, SKU, vendor …  (Ctrl+F)</source>
        <translation>Nach Titel, SKU, Anbieter filtern …  (Strg+F)</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Von wem</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Job number</source>
        <translation>Auftragsnummer</translation>
    </message>
    <message>
        <source>Job no.</source>
        <translation>Auftrag Nr.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>By everyone</source>
        <translation>Von allen</translation>
    </message>
    <message>
        <source>By our jobs</source>
        <translation>Von unseren Aufträgen</translation>
    </message>
    <message>
        <source>By somebody else</source>
        <translation>Von jemand anderem</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>On a day …</source>
        <translation>An einem Tag …</translation>
    </message>
</context>
<context>
    <name>import</name>
    <message>
        <source>What is missing</source>
        <translation>Was fehlt</translation>
    </message>
    <message>
        <source>Check the list</source>
        <translation>Liste prüfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Say first which columns hold the key and the price.</source>
        <translation>Sagen Sie zuerst, welche Spalten Schlüssel und Preis enthalten.</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>The changes in hand are finished, then nothing more is sent.</source>
        <translation>Die Änderungen in Arbeit werden beendet, dann wird nichts mehr gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n prices were changed so far:</source>
        <translation>
            <numerusform>%n Preis wurde bisher geändert:</numerusform>
            <numerusform>%n Preise wurden bisher geändert:</numerusform>
        </translation>
    </message>
    <message>
        <source>they stay, and Revert puts them back later, or they go back at once, to the cent.</source>
        <translation>sie bleiben, und Zurücksetzen stellt sie später wieder her, oder sie gehen sofort zurück, auf den Cent genau.</translation>
    </message>
    <message>
        <source>A new job gives each variant the price and compare-at price from before, to the cent. A price that somebody else changed since is left alone and reported.</source>
        <translation>Ein neuer Auftrag gibt jeder Variante Preis und Streichpreis von vorher, auf den Cent genau. Ein Preis, den seither jemand anderes geändert hat, bleibt und wird gemeldet.</translation>
    </message>
    <message>
        <source>A new job sends only the rows that were not changed.</source>
        <translation>Ein neuer Auftrag sendet nur die Zeilen, die nicht geändert wurden.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Cancel …</source>
        <translation>Abbrechen …</translation>
    </message>
    <message>
        <source>Revert …</source>
        <translation>Zurücksetzen …</translation>
    </message>
    <message>
        <source>Retry failed …</source>
        <translation>Fehler erneut versuchen …</translation>
    </message>
    <message>
        <source>Export report …</source>
        <translation>Bericht exportieren …</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>Auftrag abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n jobs?</source>
        <translation>
            <numerusform>%n Auftrag abbrechen?</numerusform>
            <numerusform>%n Aufträge abbrechen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n jobs</source>
        <translation>
            <numerusform>%n Auftrag abbrechen</numerusform>
            <numerusform>%n Aufträge abbrechen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n prices back</source>
        <translation>
            <numerusform>%n Preis zurücksetzen</numerusform>
            <numerusform>%n Preise zurücksetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n jobs?</source>
        <translation>
            <numerusform>%n Auftrag zurücksetzen?</numerusform>
            <numerusform>%n Aufträge zurücksetzen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n jobs</source>
        <translation>
            <numerusform>%n Auftrag zurücksetzen</numerusform>
            <numerusform>%n Aufträge zurücksetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try the failed rows of %n jobs again?</source>
        <translation>
            <numerusform>Fehlerhafte Zeilen von %n Auftrag erneut versuchen?</numerusform>
            <numerusform>Fehlerhafte Zeilen von %n Aufträgen erneut versuchen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n jobs</source>
        <translation>
            <numerusform>%n Auftrag erneut versuchen</numerusform>
            <numerusform>%n Aufträge erneut versuchen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n prices back?</source>
        <translation>
            <numerusform>%n Preis zurücksetzen?</numerusform>
            <numerusform>%n Preise zurücksetzen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n prices</source>
        <translation>
            <numerusform>%n Preis zurücksetzen</numerusform>
            <numerusform>%n Preise zurücksetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices go back.</source>
        <translation>
            <numerusform>%n Preis geht zurück.</numerusform>
            <numerusform>%n Preise gehen zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %n rows again?</source>
        <translation>
            <numerusform>%n Zeile erneut versuchen?</numerusform>
            <numerusform>%n Zeilen erneut versuchen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n rows</source>
        <translation>
            <numerusform>%n Zeile erneut versuchen</numerusform>
            <numerusform>%n Zeilen erneut versuchen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were not changed.</source>
        <translation>
            <numerusform>%n Zeile wurde nicht geändert.</numerusform>
            <numerusform>%n Zeilen wurden nicht geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pause %n jobs?</source>
        <translation>
            <numerusform>%n Auftrag anhalten?</numerusform>
            <numerusform>%n Aufträge anhalten?</numerusform>
        </translation>
    </message>
    <message>
        <source>The changes in hand are finished first; Resume goes on.</source>
        <translation>Die Änderungen in Arbeit werden erst beendet; Fortsetzen macht weiter.</translation>
    </message>
    <message numerus="yes">
        <source>Pause %n jobs</source>
        <translation>
            <numerusform>%n Auftrag anhalten</numerusform>
            <numerusform>%n Aufträge anhalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %n jobs?</source>
        <translation>
            <numerusform>%n Auftrag fortsetzen?</numerusform>
            <numerusform>%n Aufträge fortsetzen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each goes on from where it stands.</source>
        <translation>Jeder geht dort weiter, wo er steht.</translation>
    </message>
    <message numerus="yes">
        <source>Resume %n jobs</source>
        <translation>
            <numerusform>%n Auftrag fortsetzen</numerusform>
            <numerusform>%n Aufträge fortsetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel job {number}?</source>
        <translation>Auftrag {number} abbrechen?</translation>
    </message>
    <message>
        <source>{verb}, keep prices</source>
        <translation>{verb}, Preise behalten</translation>
    </message>
    <message>
        <source>No price was changed yet.</source>
        <translation>Noch wurde kein Preis geändert.</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Variants/min</source>
        <translation>Varianten/Min.</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Doing or waiting for</source>
        <translation>Tut oder wartet auf</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Abgesendet</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs</source>
        <translation>
            <numerusform>%n Auftrag</numerusform>
            <numerusform>%n Aufträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen jobs</source>
        <translation>Gewählte Aufträge</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs chosen</source>
        <translation>
            <numerusform>%n Auftrag gewählt</numerusform>
            <numerusform>%n Aufträge gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices planned</source>
        <translation>
            <numerusform>%n Preis geplant</numerusform>
            <numerusform>%n Preise geplant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not changed</source>
        <translation>
            <numerusform>%n nicht geändert</numerusform>
            <numerusform>%n nicht geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Fremden behalten</translation>
    </message>
    <message>
        <source>What the shop shows stays and is the regular price from now on.</source>
        <translation>Was der Shop zeigt, bleibt und ist von jetzt an der reguläre Preis.</translation>
    </message>
    <message>
        <source>Use mine</source>
        <translation>Meinen nehmen</translation>
    </message>
    <message>
        <source>A new job puts this job&apos;s price over theirs; it can be reverted.</source>
        <translation>Ein neuer Auftrag setzt den Preis dieses Auftrags über den fremden; er lässt sich zurücksetzen.</translation>
    </message>
    <message>
        <source>Recalculate</source>
        <translation>Neu berechnen</translation>
    </message>
    <message>
        <source>What the shop shows becomes the regular price, and a new job works the rule out from it again.</source>
        <translation>Was der Shop zeigt, wird der reguläre Preis, und ein neuer Auftrag rechnet die Regel von dort neu.</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message numerus="yes">
        <source>%n conflicts to decide</source>
        <translation>
            <numerusform>%n Konflikt zu entscheiden</numerusform>
            <numerusform>%n Konflikte zu entscheiden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflicts decided</source>
        <translation>
            <numerusform>%n Konflikt entschieden</numerusform>
            <numerusform>%n Konflikte entschieden</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody else had changed these prices, so this job left them alone. Choose rows below, or none for all of them.</source>
        <translation>Jemand anderes hatte diese Preise geändert, deshalb ließ dieser Auftrag sie stehen. Wählen Sie unten Zeilen, oder keine für alle.</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n conflicts: {choice}?</source>
        <translation>
            <numerusform>%n Konflikt entscheiden: {choice}?</numerusform>
            <numerusform>%n Konflikte entscheiden: {choice}?</numerusform>
        </translation>
    </message>
    <message>
        <source>No job chosen</source>
        <translation>Kein Auftrag gewählt</translation>
    </message>
    <message>
        <source>State of the job</source>
        <translation>Zustand des Auftrags</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Parts of the job</source>
        <translation>Teile des Auftrags</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Job {number}</source>
        <translation>Auftrag {number}</translation>
    </message>
    <message>
        <source>submitted {moment} by {operator}</source>
        <translation>abgesendet {moment} von {operator}</translation>
    </message>
    <message>
        <source>This job failed.</source>
        <translation>Dieser Auftrag ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>Er geht von selbst weiter.</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>dauerte {time}</translation>
    </message>
    <message>
        <source>Waits for {what}.</source>
        <translation>Wartet auf {what}.</translation>
    </message>
    <message numerus="yes">
        <source>%n prices could not be changed.</source>
        <translation>
            <numerusform>%n Preis konnte nicht geändert werden.</numerusform>
            <numerusform>%n Preise konnten nicht geändert werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rows below say why. What was changed can be reverted.</source>
        <translation>Die Zeilen unten sagen, warum. Was geändert wurde, lässt sich zurücksetzen.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation>Braucht Entscheidung</translation>
    </message>
    <message>
        <source>With errors</source>
        <translation>Mit Fehlern</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>In the last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>In the last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>In the last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Jobs by state</source>
        <translation>Aufträge nach Zustand</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Title, error, shop, number  (Ctrl+F)</source>
        <translation>Titel, Fehler, Shop, Nr.  (Strg+F)</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Already so</source>
        <translation>Schon so</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Mismatch</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Found in shop</source>
        <translation>Im Shop gefunden</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>price list {name}</source>
        <translation>Preisliste {name}</translation>
    </message>
    <message>
        <source>SKU that they touched</source>
        <translation>SKU, die sie betrafen</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>By shop</source>
        <translation>Nach Shop</translation>
    </message>
    <message>
        <source>Group by shop</source>
        <translation>Aufträge nach Shop gruppieren</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs done</source>
        <translation>
            <numerusform>%n Auftrag erledigt</numerusform>
            <numerusform>%n Aufträge erledigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n abgelehnt</numerusform>
            <numerusform>%n abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Bericht geschrieben</translation>
    </message>
    <message>
        <source>Jobs {numbers} and {more} more</source>
        <translation>Aufträge {numbers} und {more} weitere</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Jobs {numbers}</source>
        <translation>Aufträge {numbers}</translation>
    </message>
    <message>
        <source>Rows by outcome</source>
        <translation>Zeilen nach Ergebnis</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Choose one above to see its prices.</source>
        <translation>Wählen Sie oben einen, um seine Preise zu sehen.</translation>
    </message>
    <message>
        <source>A sync changes no price</source>
        <translation>Ein Abgleich ändert keinen Preis</translation>
    </message>
    <message>
        <source>Its timeline tells what was read.</source>
        <translation>Seine Zeitleiste sagt, was gelesen wurde.</translation>
    </message>
    <message>
        <source>Reading the ledger …</source>
        <translation>Das Journal wird gelesen …</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>Nicht geändert</translation>
    </message>
    <message>
        <source>{chosen} selected of {rows}</source>
        <translation>{chosen} gewählt von {rows}</translation>
    </message>
    <message>
        <source>No price was to be changed</source>
        <translation>Es war kein Preis zu ändern</translation>
    </message>
    <message>
        <source>The plan is not written yet</source>
        <translation>Der Plan ist noch nicht geschrieben</translation>
    </message>
    <message>
        <source>Its rows appear here when it is.</source>
        <translation>Seine Zeilen erscheinen hier, sobald er es ist.</translation>
    </message>
    <message>
        <source>Every price was right already.</source>
        <translation>Jeder Preis war schon richtig.</translation>
    </message>
    <message numerus="yes">
        <source>Select all %n that match</source>
        <translation>
            <numerusform>Alle %n passenden wählen</numerusform>
            <numerusform>Alle %n passenden wählen</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>No job matches</source>
        <translation>Kein Auftrag passt</translation>
    </message>
    <message>
        <source>Change or clear the filter.</source>
        <translation>Filter ändern oder leeren.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Stall</source>
        <translation>Stillstand</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>Wunsch</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Wiederaufnahme</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Fremdänderung</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message numerus="yes">
        <source>Canary: the first %n rows are read back first</source>
        <translation>
            <numerusform>Vorlauf: die erste Zeile wird zuerst zurückgelesen</numerusform>
            <numerusform>Vorlauf: die ersten %n Zeilen werden zuerst zurückgelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>What it changed goes back when it stops</source>
        <translation>Was er geändert hat, geht zurück, wenn er anhält</translation>
    </message>
    <message>
        <source>which is done</source>
        <translation>was getan ist</translation>
    </message>
    <message>
        <source>Breaker: stops at {share} failed rows</source>
        <translation>Sicherung: hält an bei {share} fehlerhaften Zeilen</translation>
    </message>
    <message>
        <source>which it has done</source>
        <translation>was sie getan hat</translation>
    </message>
    <message>
        <source>then it waits for you</source>
        <translation>dann wartet er auf Sie</translation>
    </message>
    <message>
        <source>Live by {moment}</source>
        <translation>Fertig um {moment}</translation>
    </message>
    <message>
        <source>No job yet</source>
        <translation>Noch kein Auftrag</translation>
    </message>
    <message>
        <source>A job is one piece of work: reading a shop&apos;s catalogue, applying a rule or a price list, putting prices back. Each can be watched here, paused, cancelled and reverted.</source>
        <translation>Ein Auftrag ist ein Stück Arbeit: den Katalog eines Shops lesen, eine Regel oder Preisliste anwenden, Preise zurücksetzen. Jeder lässt sich hier verfolgen, anhalten, abbrechen und zurücksetzen.</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>Open a price list …</source>
        <translation>Preisliste öffnen …</translation>
    </message>
    <message>
        <source>Jobs and queue</source>
        <translation>Aufträge und Warteschlange</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Select all jobs that match</source>
        <translation>Alle passenden Aufträge wählen</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>Warteschlange zeigen</translation>
    </message>
    <message>
        <source>No row is settled yet.</source>
        <translation>Noch ist keine Zeile erledigt.</translation>
    </message>
    <message>
        <source>On average {mean} rows a minute, at best {best}; a bar is {time}.</source>
        <translation>Im Mittel {mean} Zeilen pro Minute, höchstens {best}; ein Balken ist {time}.</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>End of sale</source>
        <translation>Ende der Aktion</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reading the shop</source>
        <translation>Liest den Shop</translation>
    </message>
    <message>
        <source>Computing prices</source>
        <translation>Berechnet Preise</translation>
    </message>
    <message>
        <source>Checking guardrails</source>
        <translation>Prüft Leitplanken</translation>
    </message>
    <message>
        <source>Changing prices</source>
        <translation>Ändert Preise</translation>
    </message>
    <message>
        <source>Reading back</source>
        <translation>Liest zurück</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Schließt ab</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Wird geplant</translation>
    </message>
    <message>
        <source>Needs approval</source>
        <translation>Braucht Freigabe</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Done with errors</source>
        <translation>Fertig mit Fehlern</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <translation>
            <numerusform>%n gelesen</numerusform>
            <numerusform>%n gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Will stop after the changes in hand</source>
        <translation>Bricht nach den Änderungen in Arbeit ab</translation>
    </message>
    <message numerus="yes">
        <source>%n rows not changed</source>
        <translation>
            <numerusform>%n Zeile nicht geändert</numerusform>
            <numerusform>%n Zeilen nicht geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>{number}/min</source>
        <translation>{number}/Min.</translation>
    </message>
    <message>
        <source>Will pause after the changes in hand</source>
        <translation>Hält nach den Änderungen in Arbeit an</translation>
    </message>
    <message>
        <source>Over a guardrail</source>
        <translation>Über einer Leitplanke</translation>
    </message>
    <message numerus="yes">
        <source>%n already so</source>
        <translation>
            <numerusform>%n schon so</numerusform>
            <numerusform>%n schon so</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rejected</source>
        <translation>
            <numerusform>%n abgelehnt</numerusform>
            <numerusform>%n abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in conflict</source>
        <translation>
            <numerusform>%n im Konflikt</numerusform>
            <numerusform>%n im Konflikt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not found</source>
        <translation>
            <numerusform>%n nicht gefunden</numerusform>
            <numerusform>%n nicht gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mismatched</source>
        <translation>
            <numerusform>%n abweichend</numerusform>
            <numerusform>%n abweichend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n ausgelassen</numerusform>
            <numerusform>%n ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>{title} in {shop}</source>
        <translation>{title} in {shop}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>Waits for {what}</source>
        <translation>Wartet auf {what}</translation>
    </message>
    <message>
        <source>Reverted by job {number}</source>
        <translation>Zurückgesetzt von Auftrag {number}</translation>
    </message>
    <message>
        <source>{name}: done</source>
        <translation>{name}: fertig</translation>
    </message>
    <message>
        <source>{name}: done with errors</source>
        <translation>{name}: fertig mit Fehlern</translation>
    </message>
    <message>
        <source>{name}: cancelled</source>
        <translation>{name}: abgebrochen</translation>
    </message>
    <message>
        <source>{name}: failed</source>
        <translation>{name}: fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>In a list</source>
        <translation>In einer Liste</translation>
    </message>
</context>
<context>
    <name>mapping</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Price at export</source>
        <translation>Preis beim Export</translation>
    </message>
    <message>
        <source>Compare-at price at export</source>
        <translation>Streichpreis beim Export</translation>
    </message>
    <message>
        <source>– not used</source>
        <translation>– nicht verwendet</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Variant id</source>
        <translation>Varianten-ID</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Handle</translation>
    </message>
    <message>
        <source>Product id</source>
        <translation>Produkt-ID</translation>
    </message>
    <message>
        <source>Option 1</source>
        <translation>Option 1</translation>
    </message>
    <message>
        <source>Option 2</source>
        <translation>Option 2</translation>
    </message>
    <message>
        <source>Option 3</source>
        <translation>Option 3</translation>
    </message>
    <message>
        <source>New price</source>
        <translation>Neuer Preis</translation>
    </message>
    <message>
        <source>Compare-at price</source>
        <translation>Streichpreis</translation>
    </message>
    <message>
        <source>Remove compare-at (yes/no)</source>
        <translation>Streichpreis entfernen (ja/nein)</translation>
    </message>
    <message>
        <source>New unit cost</source>
        <translation>Neuer Einstandspreis</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>{list} – no price list of this shop</source>
        <translation>{list} – keine Preisliste dieses Shops</translation>
    </message>
    <message>
        <source>Compare-at price in {list}</source>
        <translation>Streichpreis in {list}</translation>
    </message>
    <message>
        <source>Price in {list}</source>
        <translation>Preis in {list}</translation>
    </message>
    <message>
        <source>The file&apos;s first rows</source>
        <translation>Die ersten Zeilen der Datei</translation>
    </message>
    <message>
        <source>Guessed from the name; look whether it is so.</source>
        <translation>Aus dem Namen erraten; sehen Sie nach, ob es stimmt.</translation>
    </message>
    <message>
        <source>Meaning of {column}</source>
        <translation>Bedeutung von {column}</translation>
    </message>
</context>
<context>
    <name>moment</name>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Damals</translation>
    </message>
    <message>
        <source>Compare-at then</source>
        <translation>Streichpreis damals</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Now − then</source>
        <translation>Jetzt − damals</translation>
    </message>
    <message>
        <source>Compare-at now</source>
        <translation>Streichpreis jetzt</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>Rows by difference</source>
        <translation>Zeilen nach Unterschied</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by title, SKU …</source>
        <translation>Nach Titel, SKU filtern …</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Choose a moment</source>
        <translation>Zeitpunkt wählen</translation>
    </message>
    <message>
        <source>Export prices</source>
        <translation>Preise exportieren</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Working out the prices …</source>
        <translation>Die Preise werden ermittelt …</translation>
    </message>
    <message>
        <source>No variant was there then</source>
        <translation>Damals gab es keine Variante</translation>
    </message>
    <message>
        <source>Sync the shop, or choose a later moment.</source>
        <translation>Gleichen Sie den Shop ab oder wählen Sie einen späteren Zeitpunkt.</translation>
    </message>
    <message>
        <source>As we made or saw them</source>
        <translation>Wie wir sie gesetzt oder gesehen haben</translation>
    </message>
    <message>
        <source>By the sales as planned now</source>
        <translation>Nach den Aktionen, wie sie jetzt geplant sind</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Other than now</source>
        <translation>Anders als jetzt</translation>
    </message>
    <message>
        <source>{rows} prices are exported</source>
        <translation>{rows} Preise sind exportiert</translation>
    </message>
</context>
<context>
    <name>names</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save the name</source>
        <translation>Name speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>navigation</name>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>A command, screen, shop, rule, SKU or job (Ctrl+K)</source>
        <translation>Befehl, Seite, Shop, Regel, SKU oder Auftrag (Strg+K)</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Light, dark, or as the system</source>
        <translation>Hell, dunkel oder wie das System</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Sheet of shortcuts (F1)</source>
        <translation>Liste der Tastenkürzel (F1)</translation>
    </message>
</context>
<context>
    <name>notices</name>
    <message>
        <source>No worker is alive</source>
        <translation>Kein Worker läuft</translation>
    </message>
    <message>
        <source>Jobs stand still until one runs; nothing is lost.</source>
        <translation>Aufträge stehen still, bis einer läuft; nichts geht verloren.</translation>
    </message>
    <message>
        <source>{job} in {shop}</source>
        <translation>{job} in {shop}</translation>
    </message>
    <message>
        <source>It has started.</source>
        <translation>Er hat begonnen.</translation>
    </message>
    <message>
        <source>It needs your approval.</source>
        <translation>Er braucht Ihre Freigabe.</translation>
    </message>
    <message>
        <source>Open PriceDesk</source>
        <translation>PriceDesk öffnen</translation>
    </message>
    <message>
        <source>Close PriceDesk</source>
        <translation>PriceDesk schließen</translation>
    </message>
</context>
<context>
    <name>outbox</name>
    <message>
        <source>“{name}” was submitted</source>
        <translation>„{name}“ wurde abgesendet</translation>
    </message>
    <message>
        <source>“{name}” was not submitted</source>
        <translation>„{name}“ wurde nicht abgesendet</translation>
    </message>
</context>
<context>
    <name>overview</name>
    <message>
        <source>Left over</source>
        <translation>Übrig geblieben</translation>
    </message>
    <message>
        <source>Shop stands still</source>
        <translation>Shop steht still</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Verpasst</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Fremdänderung</translation>
    </message>
    <message>
        <source>Odd prices</source>
        <translation>Auffällige Preise</translation>
    </message>
    <message numerus="yes">
        <source>%n prices in a running sale were changed by somebody else.</source>
        <translation>
            <numerusform>%n Preis in einer laufenden Aktion wurde von jemand anderem geändert.</numerusform>
            <numerusform>%n Preise in einer laufenden Aktion wurden von jemand anderem geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>runs until you end it</source>
        <translation>läuft, bis Sie sie beenden</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Jobs running</source>
        <translation>Laufende Aufträge</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Sales running</source>
        <translation>Laufende Aktionen</translation>
    </message>
    <message>
        <source>Next sale</source>
        <translation>Nächste Aktion</translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation>Letzter Abgleich</translation>
    </message>
    <message numerus="yes">
        <source>Approve %n changes …</source>
        <translation>
            <numerusform>%n Änderung freigeben …</numerusform>
            <numerusform>%n Änderungen freigeben …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n conflicts …</source>
        <translation>
            <numerusform>%n Konflikt entscheiden …</numerusform>
            <numerusform>%n Konflikte entscheiden …</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume or cancel …</source>
        <translation>Fortsetzen oder abbrechen …</translation>
    </message>
    <message>
        <source>See what is left …</source>
        <translation>Sehen, was übrig ist …</translation>
    </message>
    <message>
        <source>Open the rule …</source>
        <translation>Regel öffnen …</translation>
    </message>
    <message>
        <source>Check the shop …</source>
        <translation>Shop prüfen …</translation>
    </message>
    <message numerus="yes">
        <source>Show %n variants …</source>
        <translation>
            <numerusform>%n Variante zeigen …</numerusform>
            <numerusform>%n Varianten zeigen …</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft a rule …</source>
        <translation>Regel entwerfen …</translation>
    </message>
    <message>
        <source>Open the price check …</source>
        <translation>Preisprüfung öffnen …</translation>
    </message>
    <message>
        <source>ends {when}</source>
        <translation>endet {when}</translation>
    </message>
    <message>
        <source>starts {when}</source>
        <translation>beginnt {when}</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>heute {time}</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Connect your first shop</source>
        <translation>Verbinden Sie Ihren ersten Shop</translation>
    </message>
    <message>
        <source>Here stands every morning what runs, what has ended, what waits for your word and which sales come. It begins with a shop.</source>
        <translation>Hier steht jeden Morgen, was läuft, was fertig ist, was auf Ihr Wort wartet und welche Aktionen kommen. Es beginnt mit einem Shop.</translation>
    </message>
    <message>
        <source>Connect a shop …</source>
        <translation>Shop verbinden …</translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation>Braucht Entscheidung</translation>
    </message>
    <message>
        <source>Nothing waits for you: no approval, no conflict, no alarm.</source>
        <translation>Nichts wartet auf Sie: keine Freigabe, kein Konflikt, kein Alarm.</translation>
    </message>
    <message>
        <source>Runs now</source>
        <translation>Läuft jetzt</translation>
    </message>
    <message>
        <source>No job is at work. Apply a rule or open a price list.</source>
        <translation>Kein Auftrag arbeitet. Wenden Sie eine Regel an oder öffnen Sie eine Preisliste.</translation>
    </message>
    <message>
        <source>Ended since yesterday</source>
        <translation>Seit gestern fertig</translation>
    </message>
    <message>
        <source>No job has ended since the beginning of yesterday.</source>
        <translation>Seit gestern früh ist kein Auftrag fertig geworden.</translation>
    </message>
    <message>
        <source>Sales today and next</source>
        <translation>Aktionen heute und als Nächstes</translation>
    </message>
    <message>
        <source>No sale runs or is scheduled. Give a rule a start and schedule it.</source>
        <translation>Keine Aktion läuft oder ist geplant. Geben Sie einer Regel einen Beginn und planen Sie sie ein.</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Shops</source>
        <translation>Shops</translation>
    </message>
    <message>
        <source>Prices worth a look</source>
        <translation>Preise, die einen Blick wert sind</translation>
    </message>
    <message>
        <source>Nothing is odd: no price under cost, none for free, no drift.</source>
        <translation>Nichts ist auffällig: kein Preis unter Einstand, keiner umsonst, keine Fremdänderung.</translation>
    </message>
    <message>
        <source>The draft is saved as a rule</source>
        <translation>Der Entwurf ist als Regel gespeichert</translation>
    </message>
    <message>
        <source>It changes nothing until you apply it.</source>
        <translation>Er ändert nichts, bis Sie ihn anwenden.</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>Alle Aufträge</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>Find anything</source>
        <translation>Alles finden</translation>
    </message>
    <message>
        <source>A command, screen, shop, rule, SKU or job</source>
        <translation>Befehl, Seite, Shop, Regel, SKU oder Auftrag</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>Nichts passt.</translation>
    </message>
</context>
<context>
    <name>phrases</name>
    <message>
        <source>A worker is at work on this database (process {1} on {2}).</source>
        <translation>Ein Worker arbeitet an dieser Datenbank (Prozess {1} auf {2}).</translation>
    </message>
    <message>
        <source>Stop it first: `pricedesk worker --stop`, or on its machine.</source>
        <translation>Halten Sie ihn zuerst an: `pricedesk worker --stop`, oder auf seinem Rechner.</translation>
    </message>
    <message>
        <source>The backup cannot be written to {1}.</source>
        <translation>Die Sicherung kann nicht nach {1} geschrieben werden.</translation>
    </message>
    <message>
        <source>Name a file in a folder that exists.</source>
        <translation>Nennen Sie eine Datei in einem Ordner, den es gibt.</translation>
    </message>
    <message>
        <source>{1} is no backup of PriceDesk.</source>
        <translation>{1} ist keine Sicherung von PriceDesk.</translation>
    </message>
    <message>
        <source>Give a file that `pricedesk backup` wrote.</source>
        <translation>Geben Sie eine Datei an, die `pricedesk backup` geschrieben hat.</translation>
    </message>
    <message>
        <source>The database&apos;s tool failed: {1}.</source>
        <translation>Das Werkzeug der Datenbank schlug fehl: {1}.</translation>
    </message>
    <message>
        <source>Nothing was changed. A server newer than the program&apos;s own Postgres needs the pg_dump and pg_restore that belong to it.</source>
        <translation>Nichts wurde geändert. Ein Server, der neuer ist als das eigene Postgres des Programms, braucht pg_dump und pg_restore, die zu ihm gehören.</translation>
    </message>
    <message>
        <source>The backup cannot be written to {1}: {2}.</source>
        <translation>Die Sicherung kann nicht nach {1} geschrieben werden: {2}.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>Wählen Sie einen anderen Ordner, oder schaffen Sie Platz auf der Festplatte.</translation>
    </message>
    <message>
        <source>The backup {1} cannot be read: {2}.</source>
        <translation>Die Sicherung {1} kann nicht gelesen werden: {2}.</translation>
    </message>
    <message>
        <source>Look at its name and folder.</source>
        <translation>Sehen Sie nach Namen und Ordner.</translation>
    </message>
    <message>
        <source>{1} does not start by itself here: there is nothing to move.</source>
        <translation>{1} beginnt hier nicht von selbst: es gibt nichts zu verschieben.</translation>
    </message>
    <message>
        <source>Schedule it first, or end it by hand.</source>
        <translation>Planen Sie sie zuerst, oder beenden Sie sie von Hand.</translation>
    </message>
    <message>
        <source>{1} has begun: its start cannot move any more.</source>
        <translation>{1} hat begonnen: der Beginn lässt sich nicht mehr verschieben.</translation>
    </message>
    <message>
        <source>Move its end instead.</source>
        <translation>Verschieben Sie stattdessen das Ende.</translation>
    </message>
    <message>
        <source>That start is over already.</source>
        <translation>Dieser Beginn ist schon vorbei.</translation>
    </message>
    <message>
        <source>Choose a time to come.</source>
        <translation>Wählen Sie eine Zeit, die noch kommt.</translation>
    </message>
    <message>
        <source>That end is over already.</source>
        <translation>Dieses Ende ist schon vorbei.</translation>
    </message>
    <message>
        <source>End the sale by hand to end it now.</source>
        <translation>Beenden Sie die Aktion von Hand, um sie jetzt zu beenden.</translation>
    </message>
    <message>
        <source>The schedule of {1} was changed by somebody else meanwhile.</source>
        <translation>Die Planung von {1} wurde inzwischen von jemand anderem geändert.</translation>
    </message>
    <message>
        <source>Look at the calendar again; nothing was moved.</source>
        <translation>Sehen Sie den Kalender noch einmal an; nichts wurde verschoben.</translation>
    </message>
    <message>
        <source>Sync the whole catalogue</source>
        <translation>Ganzen Katalog abgleichen</translation>
    </message>
    <message>
        <source>A saved condition needs a name of at most 100 letters.</source>
        <translation>Eine gespeicherte Bedingung braucht einen Namen von höchstens 100 Zeichen.</translation>
    </message>
    <message>
        <source>Give it another name.</source>
        <translation>Geben Sie ihr einen anderen Namen.</translation>
    </message>
    <message>
        <source>The condition {1} would hold itself.</source>
        <translation>Die Bedingung {1} würde sich selbst enthalten.</translation>
    </message>
    <message>
        <source>Leave itself out of its parts.</source>
        <translation>Lassen Sie sie aus ihren Teilen heraus.</translation>
    </message>
    <message>
        <source>the condition {1}</source>
        <translation>die Bedingung {1}</translation>
    </message>
    <message>
        <source>The condition {1} is used by {2}.</source>
        <translation>Die Bedingung {1} wird von {2} verwendet.</translation>
    </message>
    <message>
        <source>Change these first, then delete it.</source>
        <translation>Ändern Sie zuerst diese, dann löschen Sie sie.</translation>
    </message>
    <message>
        <source>There is no condition {1}.</source>
        <translation>Es gibt keine Bedingung {1}.</translation>
    </message>
    <message>
        <source>`pricedesk rules conditions` lists them.</source>
        <translation>`pricedesk rules conditions` listet sie auf.</translation>
    </message>
    <message>
        <source>`pricedesk jobs show {1} --failed` lists them.</source>
        <translation>`pricedesk jobs show {1} --failed` listet sie auf.</translation>
    </message>
    <message>
        <source>Job {1} has not ended: its conflicts are not all known.</source>
        <translation>Auftrag {1} ist nicht beendet: seine Konflikte sind noch nicht alle bekannt.</translation>
    </message>
    <message>
        <source>Job {1} has no conflict to decide.</source>
        <translation>Auftrag {1} hat keinen Konflikt zu entscheiden.</translation>
    </message>
    <message>
        <source>The sale of job {1} has ended: its prices are not wanted any more.</source>
        <translation>Die Aktion von Auftrag {1} ist beendet: ihre Preise werden nicht mehr gewünscht.</translation>
    </message>
    <message>
        <source>Keep theirs, or change the prices with a rule or an upload of their own.</source>
        <translation>Behalten Sie die fremden, oder ändern Sie die Preise mit einer eigenen Regel oder Preisliste.</translation>
    </message>
    <message>
        <source>Job {1} ran no rule that could be worked out again.</source>
        <translation>Auftrag {1} hatte keine Regel, die neu berechnet werden könnte.</translation>
    </message>
    <message>
        <source>Choose keep or mine.</source>
        <translation>Wählen Sie behalten oder unsere.</translation>
    </message>
    <message>
        <source>{1#} conflicts: {2}</source>
        <translation>{1#} Konflikte: {2}</translation>
    </message>
    <message>
        <source>Variant {1} is no undecided conflict of job {2}.</source>
        <translation>Variante {1} ist kein offener Konflikt von Auftrag {2}.</translation>
    </message>
    <message>
        <source>The sale of job {1} runs by a newer version of its rule.</source>
        <translation>Die Aktion von Auftrag {1} läuft mit einer neueren Version ihrer Regel.</translation>
    </message>
    <message>
        <source>Keep theirs, then apply the rule once more: it takes them along.</source>
        <translation>Behalten Sie die fremden, dann wenden Sie die Regel noch einmal an: sie nimmt sie mit.</translation>
    </message>
    <message>
        <source>Conflicts of job {1} ({2})</source>
        <translation>Konflikte von Auftrag {1} ({2})</translation>
    </message>
    <message>
        <source>Give it the Admin API scopes read_products and write_products. Nothing else is asked for.</source>
        <translation>Geben Sie ihr die Admin-API-Bereiche read_products und write_products. Mehr wird nicht verlangt.</translation>
    </message>
    <message>
        <source>Open dev.shopify.com/dashboard, choose Apps, then Create app.</source>
        <translation>Öffnen Sie dev.shopify.com/dashboard, wählen Sie Apps, dann Create app.</translation>
    </message>
    <message>
        <source>to read products, variants, prices, costs and collections</source>
        <translation>um Produkte, Varianten, Preise, Einstand und Kategorien zu lesen</translation>
    </message>
    <message>
        <source>to change prices and compare-at prices, and nothing else</source>
        <translation>um Preise und Streichpreise zu ändern, und sonst nichts</translation>
    </message>
    <message>
        <source>App of your own (client id and secret)</source>
        <translation>Eigene App (Client-ID und Client-Secret)</translation>
    </message>
    <message>
        <source>The usual way since 2026: one merchant, app and shop in the same organization.</source>
        <translation>Der übliche Weg seit 2026: ein Händler, App und Shop in derselben Organisation.</translation>
    </message>
    <message>
        <source>In the browser</source>
        <translation>Im Browser</translation>
    </message>
    <message>
        <source>For a shop of another organization, as agencies have them.</source>
        <translation>Für einen Shop einer anderen Organisation, wie Agenturen sie haben.</translation>
    </message>
    <message>
        <source>Access token of an app made before 2026</source>
        <translation>Zugriffstoken einer App von vor 2026</translation>
    </message>
    <message>
        <source>For custom apps that were made in the shop&apos;s admin; new ones cannot be made there.</source>
        <translation>Für eigene Apps, die in der Shop-Verwaltung angelegt wurden; neue lassen sich dort nicht mehr anlegen.</translation>
    </message>
    <message>
        <source>Release the version, then install the app in your shop.</source>
        <translation>Veröffentlichen Sie die Version, dann installieren Sie die App in Ihrem Shop.</translation>
    </message>
    <message>
        <source>In the app&apos;s Settings copy the client id and the client secret.</source>
        <translation>Kopieren Sie in den Einstellungen der App die Client-ID und das Client-Secret.</translation>
    </message>
    <message>
        <source>PriceDesk gets a token that lives a day, and a new one before it ends.</source>
        <translation>PriceDesk bekommt ein Token, das einen Tag gilt, und ein neues, bevor es endet.</translation>
    </message>
    <message>
        <source>Under Redirect URLs enter {1}, then release the version.</source>
        <translation>Tragen Sie unter Redirect URLs {1} ein, dann veröffentlichen Sie die Version.</translation>
    </message>
    <message>
        <source>PriceDesk opens the shop in your browser; press Install there.</source>
        <translation>PriceDesk öffnet den Shop in Ihrem Browser; klicken Sie dort auf Installieren.</translation>
    </message>
    <message>
        <source>In the shop&apos;s admin open Settings, Apps and sales channels, Develop apps, your app.</source>
        <translation>Öffnen Sie in der Shop-Verwaltung Einstellungen, Apps und Vertriebskanäle, Apps entwickeln, Ihre App.</translation>
    </message>
    <message>
        <source>Under Configuration give it the Admin API scopes read_products and write_products. Nothing else is asked for.</source>
        <translation>Geben Sie ihr unter Konfiguration die Admin-API-Bereiche read_products und write_products. Mehr wird nicht verlangt.</translation>
    </message>
    <message>
        <source>Under API credentials copy the Admin API access token. It begins with shpat_ and is shown only once.</source>
        <translation>Kopieren Sie unter API-Anmeldedaten das Admin-API-Zugriffstoken. Es beginnt mit shpat_ und wird nur einmal gezeigt.</translation>
    </message>
    <message>
        <source>{1} was connected with a token that cannot be renewed from here.</source>
        <translation>{1} wurde mit einem Token verbunden, das sich von hier nicht erneuern lässt.</translation>
    </message>
    <message>
        <source>Make a new token at Shopify and enter it, or connect the shop in another way.</source>
        <translation>Legen Sie bei Shopify ein neues Token an und tragen Sie es ein, oder verbinden Sie den Shop auf andere Weise.</translation>
    </message>
    <message>
        <source>client id</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>client secret</source>
        <translation>Client-Secret</translation>
    </message>
    <message>
        <source>The {1} is empty or has characters that none has.</source>
        <translation>{1} ist leer oder enthält Zeichen, die es nicht geben kann.</translation>
    </message>
    <message>
        <source>Copy it again from the app&apos;s Settings in Shopify&apos;s Dev Dashboard.</source>
        <translation>Kopieren Sie es noch einmal aus den Einstellungen der App in Shopifys Dev Dashboard.</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>The bundle cannot be written to {1}: {2}.</source>
        <translation>Das Paket kann nicht nach {1} geschrieben werden: {2}.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>There is a draft “{1}” already.</source>
        <translation>Es gibt schon einen Entwurf „{1}“.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The draft {1} cannot be put there.</source>
        <translation>Der Entwurf {1} lässt sich dort nicht ablegen.</translation>
    </message>
    <message>
        <source>Close it in other windows, or free some space.</source>
        <translation>Schließen Sie ihn in anderen Fenstern, oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>{1#} price{2} changed in the shop since the draft was prepared; nothing was submitted.</source>
        <translation>{1#} Preis(e) haben sich im Shop geändert, seit der Entwurf vorbereitet wurde; nichts wurde abgesendet.</translation>
    </message>
    <message>
        <source>Decide for each whether theirs is kept or yours is used.</source>
        <translation>Entscheiden Sie für jeden, ob der fremde bleibt oder Ihrer genommen wird.</translation>
    </message>
    <message>
        <source>There is a draft {1} already.</source>
        <translation>Es gibt schon einen Entwurf {1}.</translation>
    </message>
    <message>
        <source>Open it, or choose another name.</source>
        <translation>Öffnen Sie ihn, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The draft&apos;s amounts are in {1}, {2} sells in {3}.</source>
        <translation>Die Beträge des Entwurfs sind in {1}, {2} verkauft in {3}.</translation>
    </message>
    <message>
        <source>Make a draft for this shop, with the rate at which its amounts are converted.</source>
        <translation>Machen Sie einen Entwurf für diesen Shop, mit dem Kurs, zu dem seine Beträge umgerechnet werden.</translation>
    </message>
    <message>
        <source>`pricedesk prices history` lists the changes with their numbers.</source>
        <translation>`pricedesk prices history` listet die Änderungen mit ihren Nummern auf.</translation>
    </message>
    <message>
        <source>Somebody else made {1}, not a job.</source>
        <translation>{1} kam von jemand anderem, nicht von einem Auftrag.</translation>
    </message>
    <message>
        <source>Give the variants their earlier prices with a price list or a rule; the history can be exported as of any moment.</source>
        <translation>Geben Sie den Varianten ihre früheren Preise mit einer Preisliste oder Regel; der Verlauf lässt sich zu jedem Zeitpunkt exportieren.</translation>
    </message>
    <message>
        <source>No such change is in the history of this shop.</source>
        <translation>Keine solche Änderung steht im Verlauf dieses Shops.</translation>
    </message>
    <message>
        <source>Nothing to put back.</source>
        <translation>Nichts zurückzusetzen.</translation>
    </message>
    <message>
        <source>this change</source>
        <translation>diese Änderung</translation>
    </message>
    <message>
        <source>these changes</source>
        <translation>diese Änderungen</translation>
    </message>
    <message>
        <source>Price before</source>
        <translation>Preis vorher</translation>
    </message>
    <message>
        <source>Compare-at before</source>
        <translation>Streichpreis vorher</translation>
    </message>
    <message>
        <source>Compare-at price</source>
        <translation>Streichpreis</translation>
    </message>
    <message>
        <source>Price found</source>
        <translation>Gefundener Preis</translation>
    </message>
    <message>
        <source>Compare-at found</source>
        <translation>Gefundener Streichpreis</translation>
    </message>
    <message>
        <source>Cost before</source>
        <translation>Einstand vorher</translation>
    </message>
    <message>
        <source>Cost per item</source>
        <translation>Einstandspreis je Stück</translation>
    </message>
    <message>
        <source>Cost found</source>
        <translation>Einstand gefunden</translation>
    </message>
    <message>
        <source>Clear compare-at price</source>
        <translation>Streichpreis leeren</translation>
    </message>
    <message>
        <source>A report is written as .csv or .xlsx, not as {1}.</source>
        <translation>Ein Bericht wird als .csv oder .xlsx geschrieben, nicht als {1}.</translation>
    </message>
    <message>
        <source>Choose a file name that ends in one of these.</source>
        <translation>Wählen Sie einen Dateinamen, der auf eines davon endet.</translation>
    </message>
    <message>
        <source>a bare name</source>
        <translation>ein bloßer Name</translation>
    </message>
    <message>
        <source>Job {1} is {2} and cannot {3}.</source>
        <translation>Auftrag {1} ({2}) kann nicht {3}.</translation>
    </message>
    <message>
        <source>`pricedesk jobs show {1}` tells more.</source>
        <translation>`pricedesk jobs show {1}` sagt mehr.</translation>
    </message>
    <message>
        <source>be approved</source>
        <translation>freigegeben werden</translation>
    </message>
    <message>
        <source>Job {1} would make {2#} changes, not {3#}.</source>
        <translation>Auftrag {1} würde {2#} Änderungen machen, nicht {3#}.</translation>
    </message>
    <message>
        <source>Look at its plan again, then type the number of changes that you want.</source>
        <translation>Sehen Sie den Plan noch einmal an, dann tippen Sie die Anzahl der Änderungen, die Sie wollen.</translation>
    </message>
    <message>
        <source>{1} approved {2#} changes</source>
        <translation>{1} hat {2#} Änderungen freigegeben</translation>
    </message>
    <message>
        <source>be paused</source>
        <translation>angehalten werden</translation>
    </message>
    <message>
        <source>be resumed</source>
        <translation>fortgesetzt werden</translation>
    </message>
    <message>
        <source>be cancelled</source>
        <translation>abgebrochen werden</translation>
    </message>
    <message>
        <source>be retried</source>
        <translation>erneut versucht werden</translation>
    </message>
    <message>
        <source>Job {1} has no failed rows.</source>
        <translation>Auftrag {1} hat keine fehlgeschlagenen Zeilen.</translation>
    </message>
    <message>
        <source>There is nothing to retry.</source>
        <translation>Es gibt nichts erneut zu versuchen.</translation>
    </message>
    <message>
        <source>Job {1} was reverted by job {2}.</source>
        <translation>Auftrag {1} wurde von Auftrag {2} zurückgesetzt.</translation>
    </message>
    <message>
        <source>Look at job {1}; its failed rows can be retried.</source>
        <translation>Sehen Sie Auftrag {1} an; seine fehlgeschlagenen Zeilen lassen sich erneut versuchen.</translation>
    </message>
    <message>
        <source>be reverted</source>
        <translation>zurückgesetzt werden</translation>
    </message>
    <message>
        <source>Failed rows of job {1} ({2})</source>
        <translation>Fehlgeschlagene Zeilen von Auftrag {1} ({2})</translation>
    </message>
    <message>
        <source>{1} has several columns and none is named SKU.</source>
        <translation>{1} hat mehrere Spalten, und keine heißt SKU.</translation>
    </message>
    <message>
        <source>Name the column SKU, or leave the others out.</source>
        <translation>Nennen Sie die Spalte SKU, oder lassen Sie die anderen weg.</translation>
    </message>
    <message>
        <source>{1} has no column SKU beside a column of prices.</source>
        <translation>{1} hat keine Spalte SKU neben einer Preisspalte.</translation>
    </message>
    <message>
        <source>Name the two columns SKU and Price.</source>
        <translation>Nennen Sie die beiden Spalten SKU und Price.</translation>
    </message>
    <message>
        <source>{1}, line {2}: {3} is no clear price for the SKU {4}.</source>
        <translation>{1}, Zeile {2}: {3} ist kein eindeutiger Preis für die SKU {4}.</translation>
    </message>
    <message>
        <source>Write it as 12.50 or 12,50; take lines without a price out.</source>
        <translation>Schreiben Sie ihn als 12.50 oder 12,50; nehmen Sie Zeilen ohne Preis heraus.</translation>
    </message>
    <message>
        <source>Every shop has a rate: the list&apos;s own currency is not known.</source>
        <translation>Jeder Shop hat einen Kurs: die eigene Währung der Liste ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Say it with --list-currency EUR.</source>
        <translation>Sagen Sie sie mit --list-currency EUR.</translation>
    </message>
    <message>
        <source>Columns are mapped for {1}, which is none of the shops.</source>
        <translation>Für {1} sind Spalten zugeordnet, er ist aber keiner der Shops.</translation>
    </message>
    <message>
        <source>Name it with --shop too.</source>
        <translation>Nennen Sie ihn auch mit --shop.</translation>
    </message>
    <message>
        <source>The list is in {1}, {2} sells in {3}.</source>
        <translation>Die Liste ist in {1}, {2} verkauft in {3}.</translation>
    </message>
    <message>
        <source>Say the rate with --rate {1}=…, how many {2} are one {3}.</source>
        <translation>Sagen Sie den Kurs mit --rate {1}=…, wie viele {2} ein {3} ist.</translation>
    </message>
    <message>
        <source>The file has no column “{1}”.</source>
        <translation>Die Datei hat keine Spalte „{1}“.</translation>
    </message>
    <message>
        <source>It has: {1}.</source>
        <translation>Sie hat: {1}.</translation>
    </message>
    <message>
        <source>Nothing with the number {1} waits.</source>
        <translation>Nichts mit der Nummer {1} wartet.</translation>
    </message>
    <message>
        <source>`pricedesk uploads outbox` lists them.</source>
        <translation>`pricedesk uploads outbox` listet sie auf.</translation>
    </message>
    <message>
        <source>Prices in a running sale were changed by somebody else.</source>
        <translation>Preise in einer laufenden Aktion wurden von jemand anderem geändert.</translation>
    </message>
    <message>
        <source>practice shop</source>
        <translation>Übungsshop</translation>
    </message>
    <message>
        <source>Its output stands in {1}.</source>
        <translation>Seine Ausgabe steht in {1}.</translation>
    </message>
    <message>
        <source>The practice shop shows {1}, which {2} cannot hold.</source>
        <translation>Der Übungsshop zeigt {1}, was {2} nicht fassen kann.</translation>
    </message>
    <message>
        <source>The practice shop did not start within {1#} s.</source>
        <translation>Der Übungsshop ist nicht innerhalb von {1#} s gestartet.</translation>
    </message>
    <message>
        <source>The practice shop did not start. {1}</source>
        <translation>Der Übungsshop ist nicht gestartet. {1}</translation>
    </message>
    <message>
        <source>answers with {1}</source>
        <translation>antwortet mit {1}</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>The practice shop at {1} {2}.</source>
        <translation>Der Übungsshop unter {1} {2}.</translation>
    </message>
    <message>
        <source>Is it running? `pricedesk practice-shop` starts one and prints its address.</source>
        <translation>Läuft er? `pricedesk practice-shop` startet einen und nennt seine Adresse.</translation>
    </message>
    <message>
        <source>Lowest price before</source>
        <translation>Niedrigster Preis davor</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Jetzt gezeigt</translation>
    </message>
    <message>
        <source>Struck through now</source>
        <translation>Jetzt durchgestrichen</translation>
    </message>
    <message>
        <source>The list is written as .csv or .xlsx, not as {1}.</source>
        <translation>Die Liste wird als .csv oder .xlsx geschrieben, nicht als {1}.</translation>
    </message>
    <message>
        <source>Reduced since</source>
        <translation>Reduziert seit</translation>
    </message>
    <message>
        <source>Lowest price since</source>
        <translation>Niedrigster Preis seit</translation>
    </message>
    <message>
        <source>Known days of {1}</source>
        <translation>Bekannte Tage von {1}</translation>
    </message>
    <message>
        <source>Shopify&apos;s import takes CSV only.</source>
        <translation>Shopifys Import nimmt nur CSV.</translation>
    </message>
    <message>
        <source>Choose a file name that ends in .csv.</source>
        <translation>Wählen Sie einen Dateinamen, der auf .csv endet.</translation>
    </message>
    <message>
        <source>The profile cannot be written to {1} ({2}).</source>
        <translation>Das Profil kann nicht nach {1} geschrieben werden ({2}).</translation>
    </message>
    <message>
        <source>A list is written as .csv or .xlsx, not as {1}.</source>
        <translation>Eine Liste wird als .csv oder .xlsx geschrieben, nicht als {1}.</translation>
    </message>
    <message>
        <source>A report is written as .pdf, .xlsx or .csv, not as {1}.</source>
        <translation>Ein Bericht wird als .pdf, .xlsx oder .csv geschrieben, nicht als {1}.</translation>
    </message>
    <message>
        <source>The profile {1} cannot be read.</source>
        <translation>Das Profil {1} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>There are drafts for: {1}.</source>
        <translation>Entwürfe gibt es für: {1}.</translation>
    </message>
    <message>
        <source>No variant has the number or the SKU {1}.</source>
        <translation>Keine Variante hat die Nummer oder SKU {1}.</translation>
    </message>
    <message>
        <source>`pricedesk prices find` looks for parts of SKUs and titles.</source>
        <translation>`pricedesk prices find` sucht nach Teilen von SKUs und Titeln.</translation>
    </message>
    <message>
        <source>{1} variants have the SKU {2}.</source>
        <translation>{1} Varianten haben die SKU {2}.</translation>
    </message>
    <message>
        <source>Give the variant&apos;s number instead; `pricedesk prices find` shows it.</source>
        <translation>Geben Sie stattdessen die Nummer der Variante an; `pricedesk prices find` zeigt sie.</translation>
    </message>
    <message>
        <source>a price cannot mend it.</source>
        <translation>ein Preis kann das nicht richten.</translation>
    </message>
    <message>
        <source>nothing of that kind was found.</source>
        <translation>nichts dergleichen wurde gefunden.</translation>
    </message>
    <message>
        <source>{1} was not connected then: what it showed is not known.</source>
        <translation>{1} war damals nicht verbunden: was er zeigte, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Choose a time after {1} ({2}).</source>
        <translation>Wählen Sie eine Zeit nach {1} ({2}).</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>There are {1}.</source>
        <translation>Es gibt {1}.</translation>
    </message>
    <message>
        <source>`pricedesk rules show NUMBER` prints a saved rule as an example.</source>
        <translation>`pricedesk rules show NUMMER` gibt eine gespeicherte Regel als Beispiel aus.</translation>
    </message>
    <message>
        <source>Value error,</source>
        <translation>Wert unzulässig,</translation>
    </message>
    <message>
        <source>{1} does not hold a {2}.</source>
        <translation>{1} enthält keine {2}.</translation>
    </message>
    <message>
        <source>{1} cannot be written: {2}.</source>
        <translation>{1} kann nicht geschrieben werden: {2}.</translation>
    </message>
    <message>
        <source>Choose another place or name.</source>
        <translation>Wählen Sie einen anderen Ort oder Namen.</translation>
    </message>
    <message>
        <source>There is no rule {1}: neither a number nor a file of that name.</source>
        <translation>Es gibt keine Regel {1}: weder eine Nummer noch eine Datei dieses Namens.</translation>
    </message>
    <message>
        <source>`pricedesk rules list` shows the saved ones.</source>
        <translation>`pricedesk rules list` zeigt die gespeicherten.</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>es ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>{1} cannot be read: {2}.</source>
        <translation>{1} kann nicht gelesen werden: {2}.</translation>
    </message>
    <message>
        <source>in line {1}</source>
        <translation>in Zeile {1}</translation>
    </message>
    <message>
        <source>it cannot be understood</source>
        <translation>es lässt sich nicht verstehen</translation>
    </message>
    <message>
        <source>{1} is not YAML or JSON{2}: {3}.</source>
        <translation>{1} ist kein YAML oder JSON{2}: {3}.</translation>
    </message>
    <message>
        <source>{1} has no variants here yet.</source>
        <translation>{1} hat hier noch keine Varianten.</translation>
    </message>
    <message>
        <source>Sync the shop first; if it is empty at Shopify, add products there.</source>
        <translation>Gleichen Sie den Shop zuerst ab; ist er bei Shopify leer, legen Sie dort Produkte an.</translation>
    </message>
    <message>
        <source>The sale of rule {1} runs and holds {2#} variants.</source>
        <translation>Die Aktion von Regel {1} läuft und hält {2#} Varianten.</translation>
    </message>
    <message>
        <source>End it first (`pricedesk rules stop {1}`), then delete the rule.</source>
        <translation>Beenden Sie sie zuerst (`pricedesk rules stop {1}`), dann löschen Sie die Regel.</translation>
    </message>
    <message>
        <source>Job {1} is about to start the sale of rule {2}.</source>
        <translation>Auftrag {1} ist dabei, die Aktion von Regel {2} zu starten.</translation>
    </message>
    <message>
        <source>Cancel it first (`pricedesk jobs cancel {1}`), then delete the rule.</source>
        <translation>Brechen Sie ihn zuerst ab (`pricedesk jobs cancel {1}`), dann löschen Sie die Regel.</translation>
    </message>
    <message>
        <source>The sale of rule {1} does not run in {2}.</source>
        <translation>Die Aktion von Regel {1} läuft nicht in {2}.</translation>
    </message>
    <message>
        <source>`pricedesk rules list` shows where it runs.</source>
        <translation>`pricedesk rules list` zeigt, wo sie läuft.</translation>
    </message>
    <message>
        <source>Rule {1} has no version {2}.</source>
        <translation>Regel {1} hat keine Version {2}.</translation>
    </message>
    <message>
        <source>It has the versions {1} to {2}.</source>
        <translation>Sie hat die Versionen {1} bis {2}.</translation>
    </message>
    <message>
        <source>End of {1}</source>
        <translation>Ende von {1}</translation>
    </message>
    <message>
        <source>Rule {1} changes regular prices once; only a sale starts and ends.</source>
        <translation>Regel {1} ändert reguläre Preise einmal; nur eine Aktion beginnt und endet.</translation>
    </message>
    <message>
        <source>Apply it (`pricedesk rules apply`), or make it a sale.</source>
        <translation>Wenden Sie sie an (`pricedesk rules apply`), oder machen Sie eine Aktion daraus.</translation>
    </message>
    <message>
        <source>Rule {1} says neither when it starts nor when it ends.</source>
        <translation>Regel {1} sagt weder, wann sie beginnt, noch, wann sie endet.</translation>
    </message>
    <message>
        <source>Give it a schedule first (`pricedesk rules edit {1}`).</source>
        <translation>Geben Sie ihr zuerst Zeiten (`pricedesk rules edit {1}`).</translation>
    </message>
    <message>
        <source>Rule {1} is not scheduled in {2}.</source>
        <translation>Regel {1} ist in {2} nicht geplant.</translation>
    </message>
    <message>
        <source>`pricedesk rules timetable` shows what is.</source>
        <translation>`pricedesk rules timetable` zeigt, was geplant ist.</translation>
    </message>
    <message>
        <source>The access token was forgotten here. Connect the shop again.</source>
        <translation>Das Zugriffstoken wurde hier vergessen. Verbinden Sie den Shop neu.</translation>
    </message>
    <message>
        <source>Shopify&apos;s API version {1}</source>
        <translation>Shopifys API-Version {1}</translation>
    </message>
    <message>
        <source>{1} answers at {2}.</source>
        <translation>{1} antwortet unter {2}.</translation>
    </message>
    <message>
        <source>Currency {1}, time zone {2}, {3}.</source>
        <translation>Währung {1}, Zeitzone {2}, {3}.</translation>
    </message>
    <message>
        <source>This token belongs to {1}, not to {2}.</source>
        <translation>Dieses Token gehört zu {1}, nicht zu {2}.</translation>
    </message>
    <message>
        <source>Copy the token of the app that is installed in this shop.</source>
        <translation>Kopieren Sie das Token der App, die in diesem Shop installiert ist.</translation>
    </message>
    <message>
        <source>{1}: the app lacks the scopes {2}.</source>
        <translation>{1}: der App fehlen die Bereiche {2}.</translation>
    </message>
    <message>
        <source>Shopify&apos;s API version {1} is supported.</source>
        <translation>Shopifys API-Version {1} wird unterstützt.</translation>
    </message>
    <message>
        <source>There is no access token.</source>
        <translation>Es gibt kein Zugriffstoken.</translation>
    </message>
    <message>
        <source>Paste the token of your app (it begins with shpat_) from Shopify&apos;s admin.</source>
        <translation>Fügen Sie das Token Ihrer App (es beginnt mit shpat_) aus Shopifys Verwaltung ein.</translation>
    </message>
    <message>
        <source>The access token has characters that no token has.</source>
        <translation>Das Zugriffstoken enthält Zeichen, die kein Token hat.</translation>
    </message>
    <message>
        <source>Copy it again, without blanks or line breaks.</source>
        <translation>Kopieren Sie es noch einmal, ohne Leerzeichen und Zeilenumbrüche.</translation>
    </message>
    <message>
        <source>The shop&apos;s currency changed from {1} to {2}.</source>
        <translation>Die Währung des Shops änderte sich von {1} zu {2}.</translation>
    </message>
    <message>
        <source>Sync the whole catalogue before you change any price.</source>
        <translation>Gleichen Sie den ganzen Katalog ab, bevor Sie einen Preis ändern.</translation>
    </message>
    <message>
        <source>{1} has unfinished jobs (job {2}).</source>
        <translation>{1} hat nicht beendete Aufträge (Auftrag {2}).</translation>
    </message>
    <message>
        <source>Wait for them or cancel them, then remove the shop.</source>
        <translation>Warten Sie auf sie oder brechen Sie sie ab, dann entfernen Sie den Shop.</translation>
    </message>
    <message>
        <source>The app may read and change prices.</source>
        <translation>Die App darf Preise lesen und ändern.</translation>
    </message>
    <message>
        <source>The browser&apos;s answer is not signed with this app&apos;s secret; it was not used.</source>
        <translation>Die Antwort des Browsers ist nicht mit dem Secret dieser App unterschrieben; sie wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>Check that id and secret belong to the same app, then try again.</source>
        <translation>Prüfen Sie, ob ID und Secret zur selben App gehören, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The browser&apos;s answer is for another shop than {1}.</source>
        <translation>Die Antwort des Browsers gilt einem anderen Shop als {1}.</translation>
    </message>
    <message>
        <source>Sign out at Shopify or use another browser window, then try again.</source>
        <translation>Melden Sie sich bei Shopify ab oder nehmen Sie ein anderes Browserfenster, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The browser&apos;s answer holds no authorization.</source>
        <translation>Die Antwort des Browsers enthält keine Berechtigung.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>You can close this page and go back to PriceDesk.</source>
        <translation>Sie können diese Seite schließen und zu PriceDesk zurückkehren.</translation>
    </message>
    <message>
        <source>The app was not allowed into the shop.</source>
        <translation>Die App wurde nicht in den Shop gelassen.</translation>
    </message>
    <message>
        <source>Press Install on Shopify&apos;s page, or ask somebody who may install apps.</source>
        <translation>Klicken Sie auf Shopifys Seite auf Installieren, oder fragen Sie jemanden, der Apps installieren darf.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>PriceDesk says why. You can close this page.</source>
        <translation>PriceDesk sagt, warum. Sie können diese Seite schließen.</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Hier ist nichts</translation>
    </message>
    <message>
        <source>This address waits for Shopify&apos;s answer only.</source>
        <translation>Diese Adresse wartet nur auf Shopifys Antwort.</translation>
    </message>
    <message>
        <source>Nobody allowed the app in the browser within {1#} s.</source>
        <translation>Niemand hat die App innerhalb von {1#} s im Browser zugelassen.</translation>
    </message>
    <message>
        <source>Try again, and press Install on the page that opens. If it complains about the redirect, register {1} in the app&apos;s settings.</source>
        <translation>Versuchen Sie es noch einmal, und klicken Sie auf der geöffneten Seite auf Installieren. Beschwert sie sich über die Weiterleitung, tragen Sie {1} in den Einstellungen der App ein.</translation>
    </message>
    <message>
        <source>The port {1}, on which the browser&apos;s answer is awaited, is in use.</source>
        <translation>Der Port {1}, auf dem die Antwort des Browsers erwartet wird, ist belegt.</translation>
    </message>
    <message>
        <source>Close the other program (another PriceDesk that is connecting?), then try again.</source>
        <translation>Schließen Sie das andere Programm (ein anderes PriceDesk, das gerade verbindet?), dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The settings could not be written to {1}: {2}.</source>
        <translation>Die Einstellungen konnten nicht nach {1} geschrieben werden: {2}.</translation>
    </message>
    <message>
        <source>Nothing was changed. Look whether the folder can be written to.</source>
        <translation>Nichts wurde geändert. Sehen Sie nach, ob der Ordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>Nothing was changed. Enter another value.</source>
        <translation>Nichts wurde geändert. Geben Sie einen anderen Wert ein.</translation>
    </message>
    <message>
        <source>This machine keeps no catalogue of {1}.</source>
        <translation>Dieser Rechner hat keinen Katalog von {1}.</translation>
    </message>
    <message>
        <source>Look at the shop once while the database is there; then it can be worked on offline.</source>
        <translation>Sehen Sie den Shop einmal an, während die Datenbank da ist; danach lässt er sich offline bearbeiten.</translation>
    </message>
    <message>
        <source>Sync the shop first; rows are matched to its variants.</source>
        <translation>Gleichen Sie den Shop zuerst ab; Zeilen werden seinen Varianten zugeordnet.</translation>
    </message>
    <message>
        <source>Offline, one of these shops has to be named: {1}.</source>
        <translation>Offline muss einer dieser Shops genannt werden: {1}.</translation>
    </message>
    <message>
        <source>This machine keeps no shop&apos;s catalogue yet.</source>
        <translation>Dieser Rechner hat noch keinen Katalog eines Shops.</translation>
    </message>
    <message>
        <source>Name it with --shop.</source>
        <translation>Nennen Sie ihn mit --shop.</translation>
    </message>
    <message>
        <source>Sync a shop once while the database is there.</source>
        <translation>Gleichen Sie einmal einen Shop ab, während die Datenbank da ist.</translation>
    </message>
    <message>
        <source>Costs are not changed by this upload, which is for prices in one place.</source>
        <translation>Einstandspreise ändert dieser Upload nicht: Er ist für Preise an einem Ort.</translation>
    </message>
    <message>
        <source>No price list “{1}” of {2} is known here.</source>
        <translation>Eine Preisliste „{1}“ von {2} ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>{1} has no price list “{2}”.</source>
        <translation>{1} hat keine Preisliste „{2}“.</translation>
    </message>
    <message>
        <source>It stopped as asked for: {1}.</source>
        <translation>Wie verlangt angehalten: {1}.</translation>
    </message>
    <message>
        <source>It stopped: {1}.</source>
        <translation>Angehalten: {1}.</translation>
    </message>
    <message>
        <source>{1} has too many decimals: {2} has only {3} decimals.</source>
        <translation>{1} hat zu viele Nachkommastellen: {2} hat nur {3}.</translation>
    </message>
    <message>
        <source>Whom the sale takes is fixed since its start.</source>
        <translation>Wen die Aktion nimmt, steht seit ihrem Beginn fest.</translation>
    </message>
    <message>
        <source>{1#} variants are not in this shop&apos;s catalogue: {2}.</source>
        <translation>{1#} Varianten sind nicht im Katalog dieses Shops: {2}.</translation>
    </message>
    <message>
        <source>1 variant is not in this shop&apos;s catalogue: {1}.</source>
        <translation>1 Variante ist nicht im Katalog dieses Shops: {1}.</translation>
    </message>
    <message>
        <source>The new cost is 0.</source>
        <translation>Der neue Einstandspreis ist 0.</translation>
    </message>
    <message>
        <source>Leave the cell empty to keep the cost.</source>
        <translation>Lassen Sie die Zelle leer, um den Einstandspreis zu behalten.</translation>
    </message>
    <message>
        <source>Look at the outcome of each row: errors say what to mend.</source>
        <translation>Sehen Sie das Ergebnis jeder Zeile an: Fehler sagen, was zu richten ist.</translation>
    </message>
    <message>
        <source>There is no folder {1}.</source>
        <translation>Es gibt keinen Ordner {1}.</translation>
    </message>
    <message>
        <source>Look at its name, or mount it again.</source>
        <translation>Sehen Sie nach dem Namen, oder binden Sie ihn wieder ein.</translation>
    </message>
    <message>
        <source>Nothing can be written to {1}, where taken lists are noted.</source>
        <translation>In {1}, wo übernommene Listen vermerkt werden, lässt sich nichts schreiben.</translation>
    </message>
    <message>
        <source>Give this account the right to write there.</source>
        <translation>Geben Sie diesem Konto das Recht, dort zu schreiben.</translation>
    </message>
    <message>
        <source>Nobody said where Shopify reaches this PriceDesk.</source>
        <translation>Niemand hat gesagt, wo Shopify dieses PriceDesk erreicht.</translation>
    </message>
    <message>
        <source>Set PRICEDESK_WEBHOOK_URL, for example https://prices.example.com/webhooks.</source>
        <translation>Setzen Sie PRICEDESK_WEBHOOK_URL, etwa https://preise.example.com/webhooks.</translation>
    </message>
    <message>
        <source>The background worker did not start; jobs stay queued.</source>
        <translation>Der Hintergrund-Worker ist nicht gestartet; Aufträge bleiben eingereiht.</translation>
    </message>
    <message>
        <source>Start it with `pricedesk worker` to see why; {1} holds its first words.</source>
        <translation>Starten Sie ihn mit `pricedesk worker`, um zu sehen, warum; {1} enthält seine ersten Worte.</translation>
    </message>
    <message>
        <source>The worker of this computer did not end.</source>
        <translation>Der Worker dieses Computers ist nicht zu Ende gekommen.</translation>
    </message>
    <message>
        <source>Look what it is doing, and try again.</source>
        <translation>Sehen Sie nach, was er tut, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>its plan is older than {1#} h: it is planned anew</source>
        <translation>sein Plan ist älter als {1#} Std.: er wird neu geplant</translation>
    </message>
    <message>
        <source>left lying for more than {1#} h at row {2#}</source>
        <translation>lag mehr als {1#} Std. bei Zeile {2#}</translation>
    </message>
    <message>
        <source>It was left lying for more than {1#} hours, half done: the prices that it still has to send may be out of date.</source>
        <translation>Er lag mehr als {1#} Stunden halb fertig: die Preise, die er noch senden soll, können veraltet sein.</translation>
    </message>
    <message>
        <source>Resume it to send them all the same, or cancel it and run it afresh.</source>
        <translation>Setzen Sie ihn fort, um sie trotzdem zu senden, oder brechen Sie ihn ab und starten ihn neu.</translation>
    </message>
    <message>
        <source>the shop to be resumed</source>
        <translation>die Fortsetzung des Shops</translation>
    </message>
    <message>
        <source>job {1} to finish</source>
        <translation>das Ende von Auftrag {1}</translation>
    </message>
    <message>
        <source>What became of {1} changes is not known yet.</source>
        <translation>Was aus {1} Änderungen wurde, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>They are read again before anything else is sent.</source>
        <translation>Sie werden zurückgelesen, bevor etwas anderes gesendet wird.</translation>
    </message>
    <message>
        <source>What became of {1#} changes is not known yet.</source>
        <translation>Was aus {1#} Änderungen wurde, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>bulk operation started: {1#} products, {2#} variants</source>
        <translation>Bulk-Vorgang gestartet: {1#} Produkte, {2#} Varianten</translation>
    </message>
    <message>
        <source>found the bulk operation that was started before the interruption</source>
        <translation>den Bulk-Vorgang wiedergefunden, der vor der Unterbrechung gestartet wurde</translation>
    </message>
    <message>
        <source>{1#} applied before, {2#} not sent</source>
        <translation>{1#} vorher geändert, {2#} nicht gesendet</translation>
    </message>
    <message>
        <source>Revert of job {1} ({2})</source>
        <translation>Zurücksetzen von Auftrag {1} ({2})</translation>
    </message>
    <message>
        <source>Revert of a part of job {1} ({2})</source>
        <translation>Zurücksetzen eines Teils von Auftrag {1} ({2})</translation>
    </message>
    <message>
        <source>Cancelled before it was sent.</source>
        <translation>Abgebrochen, bevor es gesendet wurde.</translation>
    </message>
    <message>
        <source>what was done is put back by job {1}</source>
        <translation>was getan wurde, setzt Auftrag {1} zurück</translation>
    </message>
    <message>
        <source>There is no shop {1}.</source>
        <translation>Es gibt keinen Shop {1}.</translation>
    </message>
    <message>
        <source>`pricedesk shops list` shows the connected ones.</source>
        <translation>`pricedesk shops list` zeigt die verbundenen.</translation>
    </message>
    <message>
        <source>kept as the new regular price</source>
        <translation>als neuer regulärer Preis behalten</translation>
    </message>
    <message>
        <source>left alone</source>
        <translation>in Ruhe gelassen</translation>
    </message>
    <message>
        <source>Somebody else changed it: the shop shows {1} instead of {2}; {3}.</source>
        <translation>Jemand anderes hat ihn geändert: der Shop zeigt {1} statt {2}; {3}.</translation>
    </message>
    <message>
        <source>an amount we cannot read</source>
        <translation>ein Betrag, den wir nicht lesen können</translation>
    </message>
    <message>
        <source>The shop has no such variant any more.</source>
        <translation>Der Shop hat diese Variante nicht mehr.</translation>
    </message>
    <message>
        <source>Found done after an interruption.</source>
        <translation>Nach einer Unterbrechung erledigt vorgefunden.</translation>
    </message>
    <message>
        <source>The shop showed it already.</source>
        <translation>Der Shop zeigte es schon.</translation>
    </message>
    <message>
        <source>room on the disk of {1} (worker {2}), which is full</source>
        <translation>Platz auf der Festplatte von {1} (Worker {2}), die voll ist</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>die Festplatte ist voll</translation>
    </message>
    <message>
        <source>attempt {1} of {2} did not get through: {3}</source>
        <translation>Versuch {1} von {2} kam nicht durch: {3}</translation>
    </message>
    <message>
        <source>another attempt in {1#} s. {2}</source>
        <translation>einen weiteren Versuch in {1#} s. {2}</translation>
    </message>
    <message>
        <source>as asked for</source>
        <translation>wie verlangt</translation>
    </message>
    <message>
        <source>the shop is paused</source>
        <translation>der Shop ist angehalten</translation>
    </message>
    <message>
        <source>The sale of this rule still runs on other prices of the shop.</source>
        <translation>Die Aktion dieser Regel läuft noch auf anderen Preisen des Shops.</translation>
    </message>
    <message>
        <source>End it first (`pricedesk rules stop {1}`), then start it here.</source>
        <translation>Beenden Sie sie zuerst (`pricedesk rules stop {1}`), dann starten Sie sie hier.</translation>
    </message>
    <message>
        <source>This shop has no price list {1}.</source>
        <translation>Dieser Shop hat keine Preisliste {1}.</translation>
    </message>
    <message>
        <source>This shop has {1} price lists {2}.</source>
        <translation>Dieser Shop hat {1} Preislisten {2}.</translation>
    </message>
    <message>
        <source>Give the number instead: {1}.</source>
        <translation>Geben Sie stattdessen die Nummer an: {1}.</translation>
    </message>
    <message>
        <source>Sync the shop; then choose one of its lists.</source>
        <translation>Gleichen Sie den Shop ab; dann wählen Sie eine seiner Listen.</translation>
    </message>
    <message>
        <source>Once more, after job {1}.</source>
        <translation>Noch einmal, nach Auftrag {1}.</translation>
    </message>
    <message>
        <source>{1#} variants of products that changed in the shop join or leave this sale</source>
        <translation>{1#} Varianten von Produkten, die sich im Shop geändert haben, kommen zu dieser Aktion oder verlassen sie</translation>
    </message>
    <message>
        <source>changes in the shop</source>
        <translation>Änderungen im Shop</translation>
    </message>
    <message>
        <source>{1#} more warnings like these.</source>
        <translation>{1#} weitere Hinweise dieser Art.</translation>
    </message>
    <message>
        <source>Nothing in this shop has the {1}; is it spelt right?</source>
        <translation>Nichts in diesem Shop hat {1}; ist es richtig geschrieben?</translation>
    </message>
    <message>
        <source>Directly: {1} in a price list should take about {2}, {3} in each request.</source>
        <translation>Direkt: {1} in einer Preisliste sollten etwa {2} dauern, {3} je Anfrage.</translation>
    </message>
    <message>
        <source>Directly: costs of {1} should take about {2}.</source>
        <translation>Direkt: Einstandspreise von {1} sollten etwa {2} dauern.</translation>
    </message>
    <message>
        <source>By the settings, bulk operations begin at {1#} products.</source>
        <translation>Nach den Einstellungen beginnen Bulk-Vorgänge bei {1#} Produkten.</translation>
    </message>
    <message>
        <source>{1#} of {2#} rows failed ({3#} %), more than {4#} %.</source>
        <translation>{1#} von {2#} Zeilen schlugen fehl ({3#} %), mehr als {4#} %.</translation>
    </message>
    <message>
        <source>Look at the failed rows. Resume it to send the rest all the same, or cancel it.</source>
        <translation>Sehen Sie die fehlgeschlagenen Zeilen an. Setzen Sie fort, um den Rest trotzdem zu senden, oder brechen Sie ab.</translation>
    </message>
    <message>
        <source>Look at the shop. Resume it to send the rest, or cancel it and put back what was done.</source>
        <translation>Sehen Sie im Shop nach. Setzen Sie fort, um den Rest zu senden, oder brechen Sie ab und setzen zurück, was getan wurde.</translation>
    </message>
    <message>
        <source>Look at them. Resume it to send the rest, or cancel it and put back what was done.</source>
        <translation>Sehen Sie sie an. Setzen Sie fort, um den Rest zu senden, oder brechen Sie ab und setzen zurück, was getan wurde.</translation>
    </message>
    <message>
        <source>Missed: no worker was at work from {1} to {2}.</source>
        <translation>Verpasst: vom {1} bis zum {2} arbeitete kein Worker.</translation>
    </message>
    <message>
        <source>Passed over: the rule is no sale any more.</source>
        <translation>Übergangen: die Regel ist keine Aktion mehr.</translation>
    </message>
    <message>
        <source>late: it was due at {1}, when no worker was at work</source>
        <translation>verspätet: fällig war sie am {1}, als kein Worker arbeitete</translation>
    </message>
    <message>
        <source>schedule of {1}</source>
        <translation>Planung von {1}</translation>
    </message>
    <message>
        <source>early, so that all is done by {1}</source>
        <translation>früher, damit um {1} alles fertig ist</translation>
    </message>
    <message>
        <source>the sale&apos;s end has come: cancel it</source>
        <translation>das Ende der Aktion ist gekommen: brechen Sie ihn ab</translation>
    </message>
    <message>
        <source>{1#} products and variants read</source>
        <translation>{1#} Produkte und Varianten gelesen</translation>
    </message>
    <message>
        <source>refreshed: {1#} products with {2#} variants read</source>
        <translation>aufgefrischt: {1#} Produkte mit {2#} Varianten gelesen</translation>
    </message>
    <message>
        <source>The shop changed since you saw the plan: it now has {1#} changes.</source>
        <translation>Der Shop hat sich geändert, seit Sie den Plan sahen: er hat jetzt {1#} Änderungen.</translation>
    </message>
    <message>
        <source>{1#} applied, {2#} already so, {3#} failed</source>
        <translation>{1#} geändert, {2#} schon so, {3#} fehlgeschlagen</translation>
    </message>
    <message>
        <source>handed back: the worker takes no work now</source>
        <translation>zurückgegeben: der Worker nimmt jetzt keine Arbeit an</translation>
    </message>
    <message>
        <source>planned {1#} changes in {2#} products</source>
        <translation>{1#} Änderungen in {2#} Produkten geplant</translation>
    </message>
    <message>
        <source>handed back: the worker had to stop at once</source>
        <translation>zurückgegeben: der Worker musste sofort anhalten</translation>
    </message>
    <message>
        <source>Something went wrong inside PriceDesk. What was done so far is in the ledger.</source>
        <translation>In PriceDesk ging etwas schief. Was bis dahin getan wurde, steht im Journal.</translation>
    </message>
    <message>
        <source>The worker&apos;s log has the detail; retry the job, or revert what was done.</source>
        <translation>Die Einzelheiten stehen im Protokoll des Workers; versuchen Sie den Auftrag erneut, oder setzen Sie zurück, was getan wurde.</translation>
    </message>
    <message>
        <source>nothing to change</source>
        <translation>nichts zu ändern</translation>
    </message>
    <message>
        <source>runs again</source>
        <translation>läuft wieder</translation>
    </message>
    <message>
        <source>These credentials cannot be renewed.</source>
        <translation>Diese Zugangsdaten lassen sich nicht erneuern.</translation>
    </message>
    <message>
        <source>Gone from the shop since it was changed.</source>
        <translation>Aus dem Shop verschwunden, seit es geändert wurde.</translation>
    </message>
    <message>
        <source>Read back as {1} after the shop had confirmed the change.</source>
        <translation>Als {1} zurückgelesen, nachdem der Shop die Änderung bestätigt hatte.</translation>
    </message>
    <message>
        <source>{1} is over, but {2}</source>
        <translation>{1} ist vorbei, aber {2}</translation>
    </message>
    <message>
        <source>its end failed; it is tried again as job {1}.</source>
        <translation>ihr Ende schlug fehl; es wird als Auftrag {1} noch einmal versucht.</translation>
    </message>
    <message>
        <source>{1#} variants are still held by it</source>
        <translation>{1#} Varianten werden noch von ihr gehalten</translation>
    </message>
    <message>
        <source>{1#} of those read again still show its price ({2})</source>
        <translation>{1#} der zurückgelesenen zeigen noch ihren Preis ({2})</translation>
    </message>
    <message>
        <source>Back to before job {1}.</source>
        <translation>Zurück auf vor Auftrag {1}.</translation>
    </message>
    <message>
        <source># HELP pricedesk_{1} {2}</source>
        <translation># HELP pricedesk_{1} {2}</translation>
    </message>
    <message>
        <source># TYPE pricedesk_{1} gauge</source>
        <translation># TYPE pricedesk_{1} gauge</translation>
    </message>
    <message>
        <source>Entries that could run now.</source>
        <translation>Einträge, die jetzt laufen könnten.</translation>
    </message>
    <message>
        <source>Entries that wait for their time.</source>
        <translation>Einträge, die auf ihre Zeit warten.</translation>
    </message>
    <message>
        <source>Entries at work.</source>
        <translation>Einträge in Arbeit.</translation>
    </message>
    <message>
        <source>Wait of the oldest ready entry.</source>
        <translation>Wartezeit des ältesten bereiten Eintrags.</translation>
    </message>
    <message>
        <source>Webhooks cannot be told from forgeries without the app&apos;s secret.</source>
        <translation>Webhooks lassen sich ohne das Secret der App nicht von Fälschungen unterscheiden.</translation>
    </message>
    <message>
        <source>Set PRICEDESK_WEBHOOK_SECRET to the client secret of your app.</source>
        <translation>Setzen Sie PRICEDESK_WEBHOOK_SECRET auf das Client-Secret Ihrer App.</translation>
    </message>
    <message>
        <source>{1} is no HOST:PORT.</source>
        <translation>{1} ist kein HOST:PORT.</translation>
    </message>
    <message>
        <source>For example 127.0.0.1:9090.</source>
        <translation>Zum Beispiel 127.0.0.1:9090.</translation>
    </message>
    <message>
        <source>The worker cannot listen on {1}:{2} ({3}).</source>
        <translation>Der Worker kann nicht auf {1}:{2} lauschen ({3}).</translation>
    </message>
    <message>
        <source>Choose another address, or end what listens there.</source>
        <translation>Wählen Sie eine andere Adresse, oder beenden Sie, was dort lauscht.</translation>
    </message>
    <message>
        <source>The database does not answer.</source>
        <translation>Die Datenbank antwortet nicht.</translation>
    </message>
    <message>
        <source>left lying since its worker ended</source>
        <translation>liegen geblieben, seit sein Worker endete</translation>
    </message>
    <message>
        <source>worker {1} is gone (stall {2} of {3})</source>
        <translation>Worker {1} ist weg (Stillstand {2} von {3})</translation>
    </message>
    <message>
        <source>The job&apos;s worker died {1} times while it was at work.</source>
        <translation>Der Worker des Auftrags starb {1}-mal, während er daran arbeitete.</translation>
    </message>
    <message>
        <source>The worker&apos;s log may say why. What was done is in the ledger: retry the rest, or revert.</source>
        <translation>Sein Protokoll sagt vielleicht, warum. Was getan wurde, steht im Journal: versuchen Sie den Rest erneut, oder setzen Sie zurück.</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>not signed by Shopify</source>
        <translation>nicht von Shopify unterschrieben</translation>
    </message>
    <message>
        <source>headers are missing</source>
        <translation>Kopfzeilen fehlen</translation>
    </message>
    <message>
        <source>come again</source>
        <translation>kommen Sie wieder</translation>
    </message>
    <message>
        <source>no shop</source>
        <translation>kein Shop</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>The app was removed from the shop. Install it again and give its new token.</source>
        <translation>Die App wurde aus dem Shop entfernt. Installieren Sie sie wieder und geben Sie ihr neues Token an.</translation>
    </message>
    <message>
        <source>There is no cost.</source>
        <translation>Es gibt keinen Einstand.</translation>
    </message>
    <message>
        <source>There is no compare-at price.</source>
        <translation>Es gibt keinen Streichpreis.</translation>
    </message>
    <message>
        <source>There is no price.</source>
        <translation>Es gibt keinen Preis.</translation>
    </message>
    <message>
        <source>No earlier price is known.</source>
        <translation>Kein früherer Preis ist bekannt.</translation>
    </message>
    <message>
        <source>No tier fits.</source>
        <translation>Keine Stufe passt.</translation>
    </message>
    <message>
        <source>A value that the rule needs is missing.</source>
        <translation>Ein Wert, den die Regel braucht, fehlt.</translation>
    </message>
    <message>
        <source>The stock is not known.</source>
        <translation>Der Bestand ist nicht bekannt.</translation>
    </message>
    <message>
        <source>A value was missing: the fallback was taken.</source>
        <translation>Ein Wert fehlte: der Ersatz wurde genommen.</translation>
    </message>
    <message>
        <source>A margin of 100 % or more is impossible: the price would be infinite.</source>
        <translation>Eine Marge von 100 % oder mehr ist unmöglich: der Preis wäre unendlich.</translation>
    </message>
    <message>
        <source>Use a margin below 100, or a markup on cost.</source>
        <translation>Nehmen Sie eine Marge unter 100, oder einen Aufschlag auf den Einstand.</translation>
    </message>
    <message>
        <source>The lowest price of the last {1} days is not known here.</source>
        <translation>Der niedrigste Preis der letzten {1} Tage ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>It comes from this program&apos;s history of the shop&apos;s own prices; there is none of price lists. Sync the shop first.</source>
        <translation>Er kommt aus dem Verlauf der eigenen Preise des Shops in diesem Programm; für Preislisten gibt es keinen. Gleichen Sie den Shop zuerst ab.</translation>
    </message>
    <message>
        <source>no decimals</source>
        <translation>keine Nachkommastellen</translation>
    </message>
    <message>
        <source>{1} {2} is larger than any price this program handles.</source>
        <translation>{1} {2} ist größer als jeder Preis, den dieses Programm kennt.</translation>
    </message>
    <message>
        <source>{1} is not a number.</source>
        <translation>{1} ist keine Zahl.</translation>
    </message>
    <message>
        <source>Write it as in 12.50.</source>
        <translation>Schreiben Sie es wie 12,50.</translation>
    </message>
    <message>
        <source>Use a whole number of {1}.</source>
        <translation>Nehmen Sie eine ganze Zahl von {1}.</translation>
    </message>
    <message>
        <source>Use at most {1} decimals.</source>
        <translation>Nehmen Sie höchstens {1} Nachkommastellen.</translation>
    </message>
    <message>
        <source>a margin of {1}</source>
        <translation>eine Marge von {1}</translation>
    </message>
    <message>
        <source>{1} under the base price</source>
        <translation>{1} unter dem Grundpreis</translation>
    </message>
    <message>
        <source>{1} over the base price</source>
        <translation>{1} über dem Grundpreis</translation>
    </message>
    <message>
        <source>Its minimum advertised price ({1}) is not an amount in {2}.</source>
        <translation>Ihr Mindestpreis für die Werbung ({1}) ist kein Betrag in {2}.</translation>
    </message>
    <message>
        <source>the minimum advertised price</source>
        <translation>der Mindestpreis für die Werbung</translation>
    </message>
    <message>
        <source>The lower limit is above the upper limit here.</source>
        <translation>Die untere Grenze liegt hier über der oberen.</translation>
    </message>
    <message>
        <source>This shop has no variant metafield {1} in its catalogue.</source>
        <translation>Dieser Shop hat kein Varianten-Metafeld {1} in seinem Katalog.</translation>
    </message>
    <message>
        <source>Check namespace.key; a saved rule&apos;s metafields are read with the shop&apos;s next sync.</source>
        <translation>Prüfen Sie namespace.key; die Metafelder einer gespeicherten Regel werden beim nächsten Abgleich des Shops gelesen.</translation>
    </message>
    <message>
        <source>{1} % is negative.</source>
        <translation>{1} % ist negativ.</translation>
    </message>
    <message>
        <source>Enter how far at most, as in 30.</source>
        <translation>Geben Sie ein, wie weit höchstens, etwa 30.</translation>
    </message>
    <message>
        <source>the minimum of {1}</source>
        <translation>das Minimum von {1}</translation>
    </message>
    <message>
        <source>the maximum of {1}</source>
        <translation>das Maximum von {1}</translation>
    </message>
    <message>
        <source>(whole document)</source>
        <translation>(ganzes Dokument)</translation>
    </message>
    <message>
        <source>The compare-at price would not be above the price: it is left empty.</source>
        <translation>Der Streichpreis läge nicht über dem Preis: er bleibt leer.</translation>
    </message>
    <message>
        <source>“{1}” cannot be used with {2}.</source>
        <translation>„{1}“ lässt sich mit {2} nicht verwenden.</translation>
    </message>
    <message>
        <source>Use one of: {1}.</source>
        <translation>Verwenden Sie eines davon: {1}.</translation>
    </message>
    <message>
        <source>The metafield is not named.</source>
        <translation>Das Metafeld ist nicht genannt.</translation>
    </message>
    <message>
        <source>Enter namespace.key.</source>
        <translation>Geben Sie namespace.key ein.</translation>
    </message>
    <message>
        <source>The pattern is longer than {1} characters.</source>
        <translation>Das Muster ist länger als {1} Zeichen.</translation>
    </message>
    <message>
        <source>Use several conditions instead.</source>
        <translation>Nehmen Sie stattdessen mehrere Bedingungen.</translation>
    </message>
    <message>
        <source>This shop has no {1} metafield {2} in its catalogue.</source>
        <translation>Dieser Shop hat kein {1}-Metafeld {2} in seinem Katalog.</translation>
    </message>
    <message>
        <source>{1} is neither true nor false.</source>
        <translation>{1} ist weder wahr noch falsch.</translation>
    </message>
    <message>
        <source>The list is empty.</source>
        <translation>Die Liste ist leer.</translation>
    </message>
    <message>
        <source>Enter at least one value.</source>
        <translation>Geben Sie mindestens einen Wert ein.</translation>
    </message>
    <message>
        <source>“{1}” {2}; there are {3}.</source>
        <translation>„{1}“ {2}; es sind {3}.</translation>
    </message>
    <message>
        <source>size limit</source>
        <translation>Größengrenze</translation>
    </message>
    <message>
        <source>{1} is not a regular expression: {2}.</source>
        <translation>{1} ist kein regulärer Ausdruck: {2}.</translation>
    </message>
    <message>
        <source>Check brackets and escapes.</source>
        <translation>Prüfen Sie Klammern und Maskierungen.</translation>
    </message>
    <message>
        <source>{1} is not a whole number.</source>
        <translation>{1} ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>{1} counts whole things.</source>
        <translation>{1} zählt ganze Dinge.</translation>
    </message>
    <message>
        <source>{1} is not a date.</source>
        <translation>{1} ist kein Datum.</translation>
    </message>
    <message>
        <source>Write 2026-11-24, 2026-11-24T18:00+01:00, or “30 days ago”.</source>
        <translation>Schreiben Sie 2026-11-24, 2026-11-24T18:00+01:00 oder „30 days ago“.</translation>
    </message>
    <message>
        <source>takes no value</source>
        <translation>nimmt keinen Wert</translation>
    </message>
    <message>
        <source>takes one value</source>
        <translation>nimmt einen Wert</translation>
    </message>
    <message>
        <source>takes two values</source>
        <translation>nimmt zwei Werte</translation>
    </message>
    <message>
        <source>The pattern uses look-around or a back-reference, which cannot be bounded in time.</source>
        <translation>Das Muster verwendet Vor- oder Rückverweise, deren Zeit sich nicht begrenzen lässt.</translation>
    </message>
    <message>
        <source>Use a simpler pattern, or two conditions with “not”.</source>
        <translation>Nehmen Sie ein einfacheres Muster, oder zwei Bedingungen mit „nicht“.</translation>
    </message>
    <message>
        <source>The pattern repeats too much: it would need too much memory.</source>
        <translation>Das Muster wiederholt zu viel: es bräuchte zu viel Speicher.</translation>
    </message>
    <message>
        <source>Use smaller repetitions.</source>
        <translation>Nehmen Sie kleinere Wiederholungen.</translation>
    </message>
    <message>
        <source>There is no saved condition named “{1}”.</source>
        <translation>Es gibt keine gespeicherte Bedingung namens „{1}“.</translation>
    </message>
    <message>
        <source>Save it under this name, or choose another.</source>
        <translation>Speichern Sie sie unter diesem Namen, oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The condition is nested too deeply, or a saved condition contains itself.</source>
        <translation>Die Bedingung ist zu tief verschachtelt, oder eine gespeicherte Bedingung enthält sich selbst.</translation>
    </message>
    <message>
        <source>Somebody else changed it in a sale: decide that conflict first.</source>
        <translation>Jemand anderes hat ihn in einer Aktion geändert: entscheiden Sie zuerst diesen Konflikt.</translation>
    </message>
    <message>
        <source>A running sale keeps the shown price; the regular price changes.</source>
        <translation>Eine laufende Aktion behält den gezeigten Preis; der reguläre Preis ändert sich.</translation>
    </message>
    <message>
        <source>A gift card: its price is what it is worth.</source>
        <translation>Ein Gutschein: sein Preis ist, was er wert ist.</translation>
    </message>
    <message>
        <source>In a running sale: the shown price follows the new regular price.</source>
        <translation>In einer laufenden Aktion: der gezeigte Preis folgt dem neuen regulären Preis.</translation>
    </message>
    <message>
        <source>The ending {1} does not exist in {2}, which has {3}.</source>
        <translation>Die Endung {1} gibt es in {2} nicht, das {3} hat.</translation>
    </message>
    <message>
        <source>Give an ending without a point, such as 9 or 90, or one for this currency alone.</source>
        <translation>Geben Sie eine Endung ohne Punkt an, etwa 9 oder 90, oder eine nur für diese Währung.</translation>
    </message>
    <message>
        <source>The running sale “{1}” (rule {2}): {3}</source>
        <translation>Die laufende Aktion „{1}“ (Regel {2}): {3}</translation>
    </message>
    <message>
        <source>Sale beneath</source>
        <translation>Aktion darunter</translation>
    </message>
    <message>
        <source>The regular price; the sale of rule {1} shows {2} now.</source>
        <translation>Der reguläre Preis; die Aktion von Regel {1} zeigt jetzt {2}.</translation>
    </message>
    <message>
        <source>Base price</source>
        <translation>Grundpreis</translation>
    </message>
    <message>
        <source>Prices in {1}</source>
        <translation>Preise in {1}</translation>
    </message>
    <message>
        <source>Changes.</source>
        <translation>Ändert sich.</translation>
    </message>
    <message>
        <source>Stays as it is.</source>
        <translation>Bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Skipped.</source>
        <translation>Ausgelassen.</translation>
    </message>
    <message>
        <source>Waits for approval.</source>
        <translation>Wartet auf Freigabe.</translation>
    </message>
    <message>
        <source>The regular price.</source>
        <translation>Der reguläre Preis.</translation>
    </message>
    <message>
        <source>where the sale beneath leads, and this one starts</source>
        <translation>wohin die Aktion darunter führt und wo diese beginnt</translation>
    </message>
    <message>
        <source>what an operator typed for it</source>
        <translation>was ein Bearbeiter dafür eingegeben hat</translation>
    </message>
    <message>
        <source>being held by a sale is what this sale itself brings about</source>
        <translation>dass eine Aktion etwas hält, bewirkt diese Aktion selbst</translation>
    </message>
    <message>
        <source>each of our own jobs resets it</source>
        <translation>jeder unserer eigenen Aufträge setzt es zurück</translation>
    </message>
    <message>
        <source>Shopify counts our own price change as an update of the product</source>
        <translation>Shopify zählt unsere eigene Preisänderung als Änderung des Produkts</translation>
    </message>
    <message>
        <source>A running sale cannot depend on {1}: {2}, so products would join and leave it for ever.</source>
        <translation>Eine laufende Aktion kann nicht von {1} abhängen: {2}, also kämen und gingen Produkte ohne Ende.</translation>
    </message>
    <message>
        <source>Switch running membership off, or use another condition.</source>
        <translation>Schalten Sie die laufende Zugehörigkeit ab, oder nehmen Sie eine andere Bedingung.</translation>
    </message>
    <message>
        <source>min(a, b, …): the smallest</source>
        <translation>min(a, b, …): das kleinste</translation>
    </message>
    <message>
        <source>max(a, b, …): the largest</source>
        <translation>max(a, b, …): das größte</translation>
    </message>
    <message>
        <source>clamp(x, low, high): x, but no less than low and no more than high</source>
        <translation>clamp(x, low, high): x, aber nicht weniger als low und nicht mehr als high</translation>
    </message>
    <message>
        <source>abs(x): without its sign</source>
        <translation>abs(x): ohne Vorzeichen</translation>
    </message>
    <message>
        <source>round(x) or round(x, step): to the nearest; halves away from zero</source>
        <translation>round(x) oder round(x, step): zum nächsten; Halbe von null weg</translation>
    </message>
    <message>
        <source>floor(x) or floor(x, step): down</source>
        <translation>floor(x) oder floor(x, step): abwärts</translation>
    </message>
    <message>
        <source>ceil(x) or ceil(x, step): up</source>
        <translation>ceil(x) oder ceil(x, step): aufwärts</translation>
    </message>
    <message>
        <source>mod(x, y): what is left of x after taking y as often as it goes</source>
        <translation>mod(x, y): was von x bleibt, wenn y so oft wie möglich abgezogen ist</translation>
    </message>
    <message>
        <source>first(a, b, …): the first that is known</source>
        <translation>first(a, b, …): das erste, das bekannt ist</translation>
    </message>
    <message>
        <source>has(x): whether x is known</source>
        <translation>has(x): ob x bekannt ist</translation>
    </message>
    <message>
        <source>metafield(&quot;namespace.key&quot;): a number, of the variant or else its product</source>
        <translation>metafield(&quot;namespace.key&quot;): eine Zahl, der Variante oder sonst ihres Produkts</translation>
    </message>
    <message>
        <source>tag(&quot;summer&quot;): whether the product has the tag</source>
        <translation>tag(&quot;summer&quot;): ob das Produkt den Tag hat</translation>
    </message>
    <message>
        <source>The formula is not finished: something is missing here</source>
        <translation>Die Formel ist nicht fertig: hier fehlt etwas</translation>
    </message>
    <message>
        <source>a yes-or-no, such as cost &gt; 5</source>
        <translation>ein Ja oder Nein, etwa cost &gt; 5</translation>
    </message>
    <message>
        <source>“{1}” is not known</source>
        <translation>„{1}“ ist nicht bekannt</translation>
    </message>
    <message>
        <source>Known are {1}.</source>
        <translation>Bekannt sind {1}.</translation>
    </message>
    <message>
        <source>These two cannot be compared</source>
        <translation>Diese beiden lassen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>Both outcomes of “if” must be numbers</source>
        <translation>Beide Ergebnisse von „if“ müssen Zahlen sein</translation>
    </message>
    <message>
        <source>The metafield {1} holds no number.</source>
        <translation>Das Metafeld {1} enthält keine Zahl.</translation>
    </message>
    <message>
        <source>A text in quotes is needed here, such as &quot;custom.map&quot;</source>
        <translation>Hier wird ein Text in Anführungszeichen gebraucht, etwa &quot;custom.map&quot;</translation>
    </message>
    <message>
        <source>Here {1} is needed, not {2}</source>
        <translation>Hier wird {1} gebraucht, nicht {2}</translation>
    </message>
    <message>
        <source>“{1}” is not expected here</source>
        <translation>„{1}“ wird hier nicht erwartet</translation>
    </message>
    <message>
        <source>The formula cannot be read here</source>
        <translation>Die Formel kann hier nicht gelesen werden</translation>
    </message>
    <message>
        <source>The formula is nested too deeply</source>
        <translation>Die Formel ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>“{1}” needs brackets: {2}</source>
        <translation>„{1}“ braucht Klammern: {2}</translation>
    </message>
    <message>
        <source>The formula divides by 0</source>
        <translation>Die Formel teilt durch 0</translation>
    </message>
    <message>
        <source>The formula divides by 0.</source>
        <translation>Die Formel teilt durch 0.</translation>
    </message>
    <message>
        <source>There is no function “{1}”</source>
        <translation>Es gibt keine Funktion „{1}“</translation>
    </message>
    <message>
        <source>“{1}” is used as {2}</source>
        <translation>„{1}“ wird als {2} verwendet</translation>
    </message>
    <message>
        <source>The step is a number above 0, such as 0.05</source>
        <translation>Der Schritt ist eine Zahl über 0, etwa 0.05</translation>
    </message>
    <message>
        <source>This shop has no metafield {1} in its catalogue.</source>
        <translation>Dieser Shop hat kein Metafeld {1} in seinem Katalog.</translation>
    </message>
    <message>
        <source>Its compare-at price is not above the price.</source>
        <translation>Ihr Streichpreis liegt nicht über dem Preis.</translation>
    </message>
    <message>
        <source>{1#} prices change at once; the limit is {2#}.</source>
        <translation>{1#} Preise ändern sich auf einmal; die Grenze ist {2#}.</translation>
    </message>
    <message>
        <source>Far from the rest of the plan (about {1}).</source>
        <translation>Weit vom Rest des Plans (etwa {1}).</translation>
    </message>
    <message>
        <source>{1#} of {2#} prices change at once ({3}); the limit is {4}.</source>
        <translation>{1#} von {2#} Preisen ändern sich auf einmal ({3}); die Grenze ist {4}.</translation>
    </message>
    <message>
        <source>Would be free.</source>
        <translation>Wäre umsonst.</translation>
    </message>
    <message>
        <source>Under its cost.</source>
        <translation>Unter dem Einstand.</translation>
    </message>
    <message>
        <source>Free variants: twice their cost</source>
        <translation>Kostenlose Varianten: das Doppelte des Einstands</translation>
    </message>
    <message>
        <source>Not under cost</source>
        <translation>Nicht unter Einstand</translation>
    </message>
    <message>
        <source>Clear compare-at prices</source>
        <translation>Streichpreise leeren</translation>
    </message>
    <message>
        <source>The shop&apos;s ending</source>
        <translation>Die Endung des Shops</translation>
    </message>
    <message>
        <source>for free</source>
        <translation>umsonst</translation>
    </message>
    <message>
        <source>Set a price, or take them off sale.</source>
        <translation>Setzen Sie einen Preis, oder nehmen Sie sie aus dem Verkauf.</translation>
    </message>
    <message>
        <source>under cost</source>
        <translation>unter Einstand</translation>
    </message>
    <message>
        <source>Raise them to their cost at least.</source>
        <translation>Heben Sie sie mindestens auf ihren Einstand.</translation>
    </message>
    <message>
        <source>with a compare-at price that is not above the price</source>
        <translation>mit einem Streichpreis, der nicht über dem Preis liegt</translation>
    </message>
    <message>
        <source>Shops show no saving there: clear the compare-at price.</source>
        <translation>Shops zeigen dort keine Ersparnis: leeren Sie den Streichpreis.</translation>
    </message>
    <message>
        <source>of products whose dearest variant costs more than {1} times the cheapest</source>
        <translation>von Produkten, deren teuerste Variante mehr als {1}-mal so viel kostet wie die billigste</translation>
    </message>
    <message>
        <source>Look whether a digit is missing.</source>
        <translation>Sehen Sie nach, ob eine Ziffer fehlt.</translation>
    </message>
    <message>
        <source>that share a SKU with another</source>
        <translation>mit einer SKU, die auch eine andere hat</translation>
    </message>
    <message>
        <source>A price list by SKU cannot tell them apart: give each its own.</source>
        <translation>Eine Preisliste nach SKU kann sie nicht unterscheiden: geben Sie jeder eine eigene.</translation>
    </message>
    <message>
        <source>not ending in {1}</source>
        <translation>mit anderer Endung als {1}</translation>
    </message>
    <message>
        <source>Move them to the nearest price with the shop&apos;s ending.</source>
        <translation>Setzen Sie sie auf den nächsten Preis mit der Endung des Shops.</translation>
    </message>
    <message>
        <source>The history covers less than the {1} days before.</source>
        <translation>Der Verlauf deckt weniger als die {1} Tage davor ab.</translation>
    </message>
    <message>
        <source>The struck-through price is above the lowest of the {1} days before.</source>
        <translation>Der durchgestrichene Preis liegt über dem niedrigsten der {1} Tage davor.</translation>
    </message>
    <message>
        <source>No price before the reduction is known.</source>
        <translation>Kein Preis vor der Ermäßigung ist bekannt.</translation>
    </message>
    <message>
        <source>1 price is</source>
        <translation>1 Preis ist</translation>
    </message>
    <message>
        <source>{1#} prices are</source>
        <translation>{1#} Preise sind</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Es ist</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>The price would be larger than this program handles.</source>
        <translation>Der Preis wäre größer, als dieses Programm kennt.</translation>
    </message>
    <message>
        <source>The price would be negative.</source>
        <translation>Der Preis wäre negativ.</translation>
    </message>
    <message>
        <source>No lower price has the ending: it keeps its own.</source>
        <translation>Kein niedrigerer Preis hat die Endung: er behält seine.</translation>
    </message>
    <message>
        <source>So it loses its ending.</source>
        <translation>Deshalb verliert er seine Endung.</translation>
    </message>
    <message>
        <source>The numbers of this rule become too large to be exact.</source>
        <translation>Die Zahlen dieser Regel werden zu groß, um genau zu sein.</translation>
    </message>
    <message>
        <source>Check percentages and formula: no price needs so many digits.</source>
        <translation>Prüfen Sie Prozente und Formel: kein Preis braucht so viele Stellen.</translation>
    </message>
    <message>
        <source>Set by hand.</source>
        <translation>Von Hand gesetzt.</translation>
    </message>
    <message>
        <source>A text that holds such a character stands in quotation marks.</source>
        <translation>Ein Text mit einem solchen Zeichen steht in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Did you mean “{1}”?</source>
        <translation>Meinten Sie „{1}“?</translation>
    </message>
    <message>
        <source>There is nothing called “{1}”</source>
        <translation>Es gibt nichts namens „{1}“</translation>
    </message>
    <message>
        <source>“{1}” compares with one value</source>
        <translation>„{1}“ vergleicht mit einem Wert</translation>
    </message>
    <message>
        <source>Decimals are written with a point, as in 19.99.</source>
        <translation>Nachkommastellen werden mit Punkt geschrieben, wie in 19.99.</translation>
    </message>
    <message>
        <source>“{1}” compares with one value, not with a span</source>
        <translation>„{1}“ vergleicht mit einem Wert, nicht mit einer Spanne</translation>
    </message>
    <message>
        <source>A span has at least one end, as in 10..20</source>
        <translation>Eine Spanne hat mindestens ein Ende, wie in 10..20</translation>
    </message>
    <message>
        <source>{1} days ago</source>
        <translation>vor {1} Tagen</translation>
    </message>
    <message>
        <source>“{1}” is not a number such as 12.50</source>
        <translation>„{1}“ ist keine Zahl wie 12.50</translation>
    </message>
    <message>
        <source>Something is missing at the end</source>
        <translation>Am Ende fehlt etwas</translation>
    </message>
    <message>
        <source>This cannot be read</source>
        <translation>Das kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>A value is missing after “{1}{2}”</source>
        <translation>Nach „{1}{2}“ fehlt ein Wert</translation>
    </message>
    <message>
        <source>“{1}” compares numbers, and “{2}” is a text</source>
        <translation>„{1}“ vergleicht Zahlen, und „{2}“ ist ein Text</translation>
    </message>
    <message>
        <source>The closing quotation mark is missing</source>
        <translation>Das schließende Anführungszeichen fehlt</translation>
    </message>
    <message>
        <source>“{1}” is yes or no</source>
        <translation>„{1}“ ist ja oder nein</translation>
    </message>
    <message>
        <source>Meets “{1}” (rule {2}) on {3}: {4}.</source>
        <translation>Trifft „{1}“ (Regel {2}) auf {3}: {4}.</translation>
    </message>
    <message>
        <source>this sale goes before it</source>
        <translation>diese Aktion geht ihr vor</translation>
    </message>
    <message>
        <source>it goes before this sale</source>
        <translation>sie geht dieser Aktion vor</translation>
    </message>
    <message>
        <source>this sale shows {1#}, the other {2#}</source>
        <translation>diese Aktion zeigt {1#}, die andere {2#}</translation>
    </message>
    <message>
        <source>Several further notes apply.</source>
        <translation>Mehrere weitere Hinweise treffen zu.</translation>
    </message>
    <message>
        <source>The rounding step is not above 0.</source>
        <translation>Der Rundungsschritt liegt nicht über 0.</translation>
    </message>
    <message>
        <source>Use a step such as 0.05.</source>
        <translation>Nehmen Sie einen Schritt wie 0,05.</translation>
    </message>
    <message>
        <source>No sale takes it: back to its regular price.</source>
        <translation>Keine Aktion nimmt sie: zurück zum regulären Preis.</translation>
    </message>
    <message>
        <source>The sale of rule {1} goes before this one here.</source>
        <translation>Die Aktion von Regel {1} geht dieser hier vor.</translation>
    </message>
    <message>
        <source>Taken over from the sale of rule {1}.</source>
        <translation>Von der Aktion von Regel {1} übernommen.</translation>
    </message>
    <message>
        <source>No variant matches this rule.</source>
        <translation>Keine Variante passt zu dieser Regel.</translation>
    </message>
    <message>
        <source>{1}: its regular price.</source>
        <translation>{1}: ihr regulärer Preis.</translation>
    </message>
    <message>
        <source>{1}: the sale of rule {2} ({3}), from {4}.</source>
        <translation>{1}: die Aktion von Regel {2} ({3}), ab {4}.</translation>
    </message>
    <message>
        <source>Does not run at this time.</source>
        <translation>Läuft zu dieser Zeit nicht.</translation>
    </message>
    <message>
        <source>Its price is shown.</source>
        <translation>Ihr Preis wird gezeigt.</translation>
    </message>
    <message>
        <source>Does not take this variant.</source>
        <translation>Nimmt diese Variante nicht.</translation>
    </message>
    <message>
        <source>Cannot price it. {1}</source>
        <translation>Kann keinen Preis dafür finden. {1}</translation>
    </message>
    <message>
        <source>Leaves the price as it is.</source>
        <translation>Lässt den Preis, wie er ist.</translation>
    </message>
    <message>
        <source>Lies beneath the sale of rule {1}.</source>
        <translation>Liegt unter der Aktion von Regel {1}.</translation>
    </message>
    <message>
        <source>The upload gives different prices for it.</source>
        <translation>Die Liste gibt verschiedene Preise dafür an.</translation>
    </message>
    <message>
        <source>The price is negative or too large.</source>
        <translation>Der Preis ist negativ oder zu groß.</translation>
    </message>
    <message>
        <source>The compare-at price is missing, negative or too large.</source>
        <translation>Der Streichpreis fehlt, ist negativ oder zu groß.</translation>
    </message>
    <message>
        <source>The rule&apos;s amounts are in {1}; these prices are in {2}.</source>
        <translation>Die Beträge der Regel sind in {1}; diese Preise sind in {2}.</translation>
    </message>
    <message>
        <source>Make a rule with amounts in {1}, or let this one leave its currency open.</source>
        <translation>Machen Sie eine Regel mit Beträgen in {1}, oder lassen Sie die Währung dieser offen.</translation>
    </message>
    <message>
        <source>product type</source>
        <translation>Produkttyp</translation>
    </message>
    <message>
        <source>product created</source>
        <translation>Produkt angelegt</translation>
    </message>
    <message>
        <source>product updated</source>
        <translation>Produkt geändert</translation>
    </message>
    <message>
        <source>gift card</source>
        <translation>Gutschein</translation>
    </message>
    <message>
        <source>product metafield</source>
        <translation>Produkt-Metafeld</translation>
    </message>
    <message>
        <source>variant metafield</source>
        <translation>Varianten-Metafeld</translation>
    </message>
    <message>
        <source>variant title</source>
        <translation>Variantentitel</translation>
    </message>
    <message>
        <source>option name</source>
        <translation>Optionsname</translation>
    </message>
    <message>
        <source>compare-at price</source>
        <translation>Streichpreis</translation>
    </message>
    <message>
        <source>base price</source>
        <translation>Grundpreis</translation>
    </message>
    <message>
        <source>base compare-at price</source>
        <translation>Grund-Streichpreis</translation>
    </message>
    <message>
        <source>margin on price (%)</source>
        <translation>Marge auf den Preis (%)</translation>
    </message>
    <message>
        <source>markup on cost (%)</source>
        <translation>Aufschlag auf den Einstand (%)</translation>
    </message>
    <message>
        <source>discount now (%)</source>
        <translation>Rabatt jetzt (%)</translation>
    </message>
    <message>
        <source>on sale now</source>
        <translation>jetzt reduziert</translation>
    </message>
    <message>
        <source>held by rule</source>
        <translation>von einer Regel gehalten</translation>
    </message>
    <message>
        <source>changed by others</source>
        <translation>von anderen geändert</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>eines von</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>is under</source>
        <translation>liegt unter</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>is over</source>
        <translation>liegt über</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>is between</source>
        <translation>zwischen</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>the smallest unit</source>
        <translation>die kleinste Einheit</translation>
    </message>
    <message>
        <source>set to {1}</source>
        <translation>setzen auf {1}</translation>
    </message>
    <message>
        <source>base price {1}</source>
        <translation>Grundpreis {1}</translation>
    </message>
    <message>
        <source>base price {1} %</source>
        <translation>Grundpreis {1} %</translation>
    </message>
    <message>
        <source>a margin of {1} % over cost</source>
        <translation>eine Marge von {1} % über Einstand</translation>
    </message>
    <message>
        <source>{1} % of the compare-at price</source>
        <translation>{1} % des Streichpreises</translation>
    </message>
    <message>
        <source>the lowest price of the last {1} days</source>
        <translation>der niedrigste Preis der letzten {1} Tage</translation>
    </message>
    <message>
        <source>at least {1}</source>
        <translation>mindestens {1}</translation>
    </message>
    <message>
        <source>at most {1}</source>
        <translation>höchstens {1}</translation>
    </message>
    <message>
        <source>never under cost + {1} %</source>
        <translation>nie unter Einstand + {1} %</translation>
    </message>
    <message>
        <source>never under cost + {1}</source>
        <translation>nie unter Einstand + {1}</translation>
    </message>
    <message>
        <source>a margin of at least {1} %</source>
        <translation>eine Marge von mindestens {1} %</translation>
    </message>
    <message>
        <source>at most {1} % down</source>
        <translation>höchstens {1} % nach unten</translation>
    </message>
    <message>
        <source>at most {1} % up</source>
        <translation>höchstens {1} % nach oben</translation>
    </message>
    <message>
        <source>not under {1}</source>
        <translation>nicht unter {1}</translation>
    </message>
    <message>
        <source>not under the listed minimum advertised price</source>
        <translation>nicht unter dem gelisteten Mindestpreis</translation>
    </message>
    <message>
        <source>{1} % of the new price</source>
        <translation>{1} % des neuen Preises</translation>
    </message>
    <message>
        <source>all variants</source>
        <translation>alle Varianten</translation>
    </message>
    <message>
        <source>no variant</source>
        <translation>keine Variante</translation>
    </message>
    <message>
        <source>“{1}” is not in {2}, the currency of these amounts.</source>
        <translation>„{1}“ ist nicht in {2}, der Währung dieser Beträge.</translation>
    </message>
    <message>
        <source>Convert it to {1}, or choose the shop or list of its currency.</source>
        <translation>Rechnen Sie in {1} um, oder wählen Sie den Shop oder die Preisliste mit dieser Währung.</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>abgesendet</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>eingereiht</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>planning</source>
        <translation>wird geplant</translation>
    </message>
    <message>
        <source>needs approval</source>
        <translation>braucht Freigabe</translation>
    </message>
    <message>
        <source>processing</source>
        <translation>arbeitet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>completed with errors</source>
        <translation>fertig mit Fehlern</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>{1} is damaged or cut off.</source>
        <translation>{1} ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Download or export it again.</source>
        <translation>Laden oder exportieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{1} unpacks to more than {2#} MB, which no price list needs.</source>
        <translation>{1} entpackt sich auf mehr als {2#} MB, die keine Preisliste braucht.</translation>
    </message>
    <message>
        <source>Do not open it unless you know where it comes from; split it if it is yours.</source>
        <translation>Öffnen Sie es nur, wenn Sie wissen, woher es kommt; teilen Sie es, wenn es Ihres ist.</translation>
    </message>
    <message>
        <source>{1} is packed in an unusual way.</source>
        <translation>{1} ist ungewöhnlich gepackt.</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet and save it again.</source>
        <translation>Öffnen Sie es in einer Tabellenkalkulation und speichern Sie es neu.</translation>
    </message>
    <message>
        <source>{1} holds no price list.</source>
        <translation>{1} enthält keine Preisliste.</translation>
    </message>
    <message>
        <source>Pack a CSV or Excel file, or choose it unpacked.</source>
        <translation>Packen Sie eine CSV- oder Excel-Datei, oder wählen Sie sie ungepackt.</translation>
    </message>
    <message>
        <source>Unpack it and choose one; each list is an upload of its own.</source>
        <translation>Entpacken Sie es und wählen Sie eine; jede Liste ist ein eigener Upload.</translation>
    </message>
    <message>
        <source>{1} is protected by a password.</source>
        <translation>{1} ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>Entpacken Sie es zuerst.</translation>
    </message>
    <message>
        <source>Price after</source>
        <translation>Preis nachher</translation>
    </message>
    <message>
        <source>Margin before %</source>
        <translation>Marge vorher %</translation>
    </message>
    <message>
        <source>Margin after %</source>
        <translation>Marge nachher %</translation>
    </message>
    <message>
        <source>Compare-at price before</source>
        <translation>Streichpreis vorher</translation>
    </message>
    <message>
        <source>Compare-at price after</source>
        <translation>Streichpreis nachher</translation>
    </message>
    <message>
        <source>Under cost</source>
        <translation>Unter Einstand</translation>
    </message>
    <message>
        <source>{1#} of the new prices</source>
        <translation>{1#} der neuen Preise</translation>
    </message>
    <message>
        <source>Both 1.50 and 1,50 are written in this file; each cell is read by itself.</source>
        <translation>In dieser Datei steht sowohl 1.50 als auch 1,50; jede Zelle wird für sich gelesen.</translation>
    </message>
    <message>
        <source>The {1} “{2}” fits {3} variants: {4}.</source>
        <translation>{1} „{2}“ passt auf {3} Varianten: {4}.</translation>
    </message>
    <message>
        <source>{1#} product</source>
        <translation>{1#} Produkt</translation>
    </message>
    <message>
        <source>{1#} products</source>
        <translation>{1#} Produkte</translation>
    </message>
    <message>
        <source>{1#} variant</source>
        <translation>{1#} Variante</translation>
    </message>
    <message>
        <source>{1#} variants</source>
        <translation>{1#} Varianten</translation>
    </message>
    <message>
        <source>{1#} row</source>
        <translation>{1#} Zeile</translation>
    </message>
    <message>
        <source>{1#} rows</source>
        <translation>{1#} Zeilen</translation>
    </message>
    <message>
        <source>{1#} change</source>
        <translation>{1#} Änderung</translation>
    </message>
    <message>
        <source>{1#} changes</source>
        <translation>{1#} Änderungen</translation>
    </message>
    <message>
        <source>{1#} price</source>
        <translation>{1#} Preis</translation>
    </message>
    <message>
        <source>{1#} prices</source>
        <translation>{1#} Preise</translation>
    </message>
    <message>
        <source>{1#} products a second</source>
        <translation>{1#} Produkte je Sekunde</translation>
    </message>
    <message>
        <source>{1#} variant {2}.</source>
        <translation>{1#} Variante {2}.</translation>
    </message>
    <message>
        <source>{1#} variants {2}.</source>
        <translation>{1#} Varianten {2}.</translation>
    </message>
    <message>
        <source>{1#} variant {2}</source>
        <translation>{1#} Variante {2}</translation>
    </message>
    <message>
        <source>{1#} variants {2}</source>
        <translation>{1#} Varianten {2}</translation>
    </message>
    <message>
        <source>“{1}” names no column.</source>
        <translation>„{1}“ nennt keine Spalte.</translation>
    </message>
    <message>
        <source>no price was read more than {1#} s before Shopify&apos;s answer to its change</source>
        <translation>kein Preis wurde länger als {1#} s vor Shopifys Antwort auf seine Änderung gelesen</translation>
    </message>
    <message>
        <source>else skipped</source>
        <translation>sonst ausgelassen</translation>
    </message>
    <message>
        <source>else the plan stops</source>
        <translation>sonst hält der Plan an</translation>
    </message>
    <message>
        <source>Limits over cost are kept by the shop&apos;s costs, not by those of this list.</source>
        <translation>Grenzen über dem Einstand richten sich nach den Einstandspreisen des Shops, nicht nach denen dieser Liste.</translation>
    </message>
    <message>
        <source>Use a column such as list_price * 1.2.</source>
        <translation>Verwenden Sie eine Spalte wie list_price * 1.2.</translation>
    </message>
    <message>
        <source>“{1}” divides by 0 or grows beyond any price.</source>
        <translation>„{1}“ teilt durch 0 oder wächst über jeden Preis.</translation>
    </message>
    <message>
        <source>Change the formula.</source>
        <translation>Ändern Sie die Formel.</translation>
    </message>
    <message>
        <source>The formula “{1}” cannot be read from character {2} on.</source>
        <translation>Die Formel „{1}“ kann ab Zeichen {2} nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Write it as list_price * 1.2, or [List price] * 1.2.</source>
        <translation>Schreiben Sie sie als list_price * 1.2 oder [List price] * 1.2.</translation>
    </message>
    <message>
        <source>“{1}” is no rate.</source>
        <translation>„{1}“ ist kein Kurs.</translation>
    </message>
    <message>
        <source>Write it as a decimal number above 0, such as 1.08.</source>
        <translation>Schreiben Sie ihn als Dezimalzahl über 0, etwa 1,08.</translation>
    </message>
    <message>
        <source>No row of column names was found; the first row is taken as prices.</source>
        <translation>Keine Zeile mit Spaltennamen gefunden; die erste Zeile wird als Preise genommen.</translation>
    </message>
    <message>
        <source>The column names stand in line {1}; what is above is skipped.</source>
        <translation>Die Spaltennamen stehen in Zeile {1}; was darüber steht, wird übergangen.</translation>
    </message>
    <message>
        <source>{1} is a draft whose content is damaged.</source>
        <translation>{1} ist ein Entwurf, dessen Inhalt beschädigt ist.</translation>
    </message>
    <message>
        <source>Ask for it again.</source>
        <translation>Lassen Sie ihn sich noch einmal geben.</translation>
    </message>
    <message>
        <source>{1} is no draft of a price list, or is damaged.</source>
        <translation>{1} ist kein Entwurf einer Preisliste oder ist beschädigt.</translation>
    </message>
    <message>
        <source>Ask for it again, or make a new draft of the supplier&apos;s file.</source>
        <translation>Lassen Sie ihn sich noch einmal geben, oder machen Sie aus der Datei des Lieferanten einen neuen Entwurf.</translation>
    </message>
    <message>
        <source>There is no draft {1}.</source>
        <translation>Es gibt keinen Entwurf {1}.</translation>
    </message>
    <message>
        <source>{1} was written by a newer version of PriceDesk.</source>
        <translation>{1} wurde von einer neueren Version von PriceDesk geschrieben.</translation>
    </message>
    <message>
        <source>Install the newest version to open it.</source>
        <translation>Installieren Sie die neueste Version, um ihn zu öffnen.</translation>
    </message>
    <message>
        <source>The draft {1} cannot be written there.</source>
        <translation>Der Entwurf {1} lässt sich dort nicht schreiben.</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space.</source>
        <translation>Wählen Sie einen anderen Ordner, oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>{1} could not be saved; the edit was not made.</source>
        <translation>{1} konnte nicht gespeichert werden; die Änderung wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>Free some space, or save a copy in a folder that may be written.</source>
        <translation>Schaffen Sie Platz, oder speichern Sie eine Kopie in einem beschreibbaren Ordner.</translation>
    </message>
    <message>
        <source>unpacks to more than any list</source>
        <translation>entpackt sich auf mehr als jede Liste</translation>
    </message>
    <message>
        <source>{1} was edited elsewhere since it was opened here.</source>
        <translation>{1} wurde anderswo bearbeitet, seit er hier geöffnet ist.</translation>
    </message>
    <message>
        <source>Close it and open it again; the edit was not made.</source>
        <translation>Schließen und öffnen Sie ihn noch einmal; die Änderung wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>not a packed frame of a usable size</source>
        <translation>kein gepackter Rahmen brauchbarer Größe</translation>
    </message>
    <message>
        <source>not a packed frame</source>
        <translation>kein gepackter Rahmen</translation>
    </message>
    <message>
        <source>{1#} texts do not fit {2#} rows.</source>
        <translation>{1#} Texte passen nicht zu {2#} Zeilen.</translation>
    </message>
    <message>
        <source>Choose as many rows as texts.</source>
        <translation>Wählen Sie so viele Zeilen wie Texte.</translation>
    </message>
    <message>
        <source>There is nothing to look for.</source>
        <translation>Es gibt nichts zu suchen.</translation>
    </message>
    <message>
        <source>Type the text to be replaced.</source>
        <translation>Tippen Sie den Text, der ersetzt werden soll.</translation>
    </message>
    <message>
        <source>The draft has no row {1#}.</source>
        <translation>Der Entwurf hat keine Zeile {1#}.</translation>
    </message>
    <message>
        <source>Choose one that is there.</source>
        <translation>Wählen Sie eine, die es gibt.</translation>
    </message>
    <message>
        <source>A row was chosen twice.</source>
        <translation>Eine Zeile wurde zweimal gewählt.</translation>
    </message>
    <message>
        <source>Choose each row once.</source>
        <translation>Wählen Sie jede Zeile einmal.</translation>
    </message>
    <message>
        <source>The draft has no column “{1}”.</source>
        <translation>Der Entwurf hat keine Spalte „{1}“.</translation>
    </message>
    <message>
        <source>Not UTF-8; read as {1}. Look at the letters with accents in the preview.</source>
        <translation>Kein UTF-8; als {1} gelesen. Sehen Sie sich in der Vorschau die Umlaute an.</translation>
    </message>
    <message>
        <source>UTF-16 without a byte-order mark.</source>
        <translation>UTF-16 ohne Kennung der Byte-Reihenfolge.</translation>
    </message>
    <message>
        <source>PriceDesk: what is wrong</source>
        <translation>PriceDesk: was falsch ist</translation>
    </message>
    <message>
        <source>PriceDesk: what to do</source>
        <translation>PriceDesk: was zu tun ist</translation>
    </message>
    <message>
        <source>URL handle</source>
        <translation>URL-Handle</translation>
    </message>
    <message>
        <source>Price at export</source>
        <translation>Preis beim Export</translation>
    </message>
    <message>
        <source>Compare-at price at export</source>
        <translation>Streichpreis beim Export</translation>
    </message>
    <message>
        <source>No column tells which variant a row means. The file has: {1}.</source>
        <translation>Keine Spalte sagt, welche Variante eine Zeile meint. Die Datei hat: {1}.</translation>
    </message>
    <message>
        <source>Say which column holds the SKU, the barcode, the variant id or the handle.</source>
        <translation>Sagen Sie, welche Spalte SKU, Barcode, Varianten-ID oder Handle enthält.</translation>
    </message>
    <message>
        <source>a key column</source>
        <translation>eine Schlüsselspalte</translation>
    </message>
    <message>
        <source>No column of prices was recognised. The file has: {1}.</source>
        <translation>Keine Preisspalte erkannt. Die Datei hat: {1}.</translation>
    </message>
    <message>
        <source>Say which column holds the new price.</source>
        <translation>Sagen Sie, welche Spalte den neuen Preis enthält.</translation>
    </message>
    <message>
        <source>a price column</source>
        <translation>eine Preisspalte</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>Ask for the list as CSV or Excel.</source>
        <translation>Lassen Sie sich die Liste als CSV oder Excel geben.</translation>
    </message>
    <message>
        <source>packed with gzip</source>
        <translation>mit gzip gepackt</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>ein RAR-Archiv</translation>
    </message>
    <message>
        <source>packed with bzip2</source>
        <translation>mit bzip2 gepackt</translation>
    </message>
    <message>
        <source>packed with xz</source>
        <translation>mit xz gepackt</translation>
    </message>
    <message>
        <source>Choose the price list itself.</source>
        <translation>Wählen Sie die Preisliste selbst.</translation>
    </message>
    <message>
        <source>a text document (RTF)</source>
        <translation>ein Textdokument (RTF)</translation>
    </message>
    <message>
        <source>Save the table in it as CSV or Excel.</source>
        <translation>Speichern Sie die Tabelle darin als CSV oder Excel.</translation>
    </message>
    <message>
        <source>a Parquet file</source>
        <translation>eine Parquet-Datei</translation>
    </message>
    <message>
        <source>Save it as CSV or Excel.</source>
        <translation>Speichern Sie es als CSV oder Excel.</translation>
    </message>
    <message>
        <source>Export the table in it as CSV.</source>
        <translation>Exportieren Sie die Tabelle darin als CSV.</translation>
    </message>
    <message>
        <source>{1} is a web page or XML, whatever its name says.</source>
        <translation>{1} ist eine Webseite oder XML, was immer der Name sagt.</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet and save it as .xlsx or CSV.</source>
        <translation>Öffnen Sie es in einer Tabellenkalkulation und speichern Sie es als .xlsx oder CSV.</translation>
    </message>
    <message>
        <source>{1} is not a text file: it holds binary data.</source>
        <translation>{1} ist keine Textdatei: sie enthält Binärdaten.</translation>
    </message>
    <message>
        <source>Export it as CSV, or open it in a spreadsheet and save it as .xlsx.</source>
        <translation>Exportieren Sie es als CSV, oder öffnen Sie es in einer Tabellenkalkulation und speichern Sie es als .xlsx.</translation>
    </message>
    <message>
        <source>Save it without a password.</source>
        <translation>Speichern Sie es ohne Passwort.</translation>
    </message>
    <message>
        <source>{1} is {2}, not a price list.</source>
        <translation>{1} ist {2}, keine Preisliste.</translation>
    </message>
    <message>
        <source>{1} is damaged or cut off: its end is missing.</source>
        <translation>{1} ist beschädigt oder abgeschnitten: das Ende fehlt.</translation>
    </message>
    <message>
        <source>The list is in {1}, and its limits are amounts: they would be taken as {2}.</source>
        <translation>Die Liste ist in {1}, und ihre Grenzen sind Beträge: Sie würden als {2} genommen.</translation>
    </message>
    <message>
        <source>Give limits in percent, or take the shops of each currency by themselves.</source>
        <translation>Geben Sie Grenzen in Prozent an, oder nehmen Sie die Shops jeder Währung für sich.</translation>
    </message>
    <message>
        <source>{1} names no variant</source>
        <translation>{1} nennt keine Variante</translation>
    </message>
    <message>
        <source>{1} variants may be meant: {2}. {3}</source>
        <translation>{1} Varianten können gemeint sein: {2}. {3}</translation>
    </message>
    <message>
        <source>Besides, the price “{1}” cannot be used.</source>
        <translation>Außerdem ist der Preis „{1}“ nicht brauchbar.</translation>
    </message>
    <message>
        <source>Besides, the compare-at price “{1}” cannot be used.</source>
        <translation>Außerdem ist der Streichpreis „{1}“ nicht brauchbar.</translation>
    </message>
    <message>
        <source>Did you mean “{1}”? {2}</source>
        <translation>Meinten Sie „{1}“? {2}</translation>
    </message>
    <message>
        <source>“{1}” fits nothing exactly; {2} was taken.</source>
        <translation>„{1}“ passt zu nichts genau; {2} wurde genommen.</translation>
    </message>
    <message>
        <source>The product “{1}” has no variant “{2}”.</source>
        <translation>Das Produkt „{1}“ hat keine Variante „{2}“.</translation>
    </message>
    <message>
        <source>{1} The list says {2}.</source>
        <translation>{1} Die Liste sagt {2}.</translation>
    </message>
    <message>
        <source>Change the limit or the price if that is not what you want.</source>
        <translation>Ändern Sie die Grenze oder den Preis, wenn Sie das nicht wollen.</translation>
    </message>
    <message>
        <source>{1} The job will wait for your word.</source>
        <translation>{1} Der Auftrag wird auf Ihr Wort warten.</translation>
    </message>
    <message>
        <source>Approve it there, or change the limit or the price.</source>
        <translation>Geben Sie ihn dort frei, oder ändern Sie die Grenze oder den Preis.</translation>
    </message>
    <message>
        <source>{1} The row is left out.</source>
        <translation>{1} Die Zeile bleibt weg.</translation>
    </message>
    <message>
        <source>Change the limit or the price.</source>
        <translation>Ändern Sie die Grenze oder den Preis.</translation>
    </message>
    <message>
        <source>“{1}” is no {2}.</source>
        <translation>„{1}“ ist keine {2}.</translation>
    </message>
    <message>
        <source>“{1}” is negative.</source>
        <translation>„{1}“ ist negativ.</translation>
    </message>
    <message>
        <source>“{1}” has more decimals than {2} has ({3}).</source>
        <translation>„{1}“ hat mehr Nachkommastellen als {2} ({3}).</translation>
    </message>
    <message>
        <source>“{1}” can be read in two ways: its mark may stand before decimals or thousands.</source>
        <translation>„{1}“ lässt sich auf zwei Arten lesen: das Zeichen kann vor Nachkommastellen oder Tausendern stehen.</translation>
    </message>
    <message>
        <source>“{1}” is a number that a spreadsheet has shortened.</source>
        <translation>„{1}“ ist eine Zahl, die eine Tabellenkalkulation gekürzt hat.</translation>
    </message>
    <message>
        <source>“{1}” is a date: a spreadsheet made one out of a number.</source>
        <translation>„{1}“ ist ein Datum: eine Tabellenkalkulation hat es aus einer Zahl gemacht.</translation>
    </message>
    <message>
        <source>“{1}” is larger than any price.</source>
        <translation>„{1}“ ist größer als jeder Preis.</translation>
    </message>
    <message>
        <source>“{1}” is not a number.</source>
        <translation>„{1}“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>Line {1} sets another price for the same variant.</source>
        <translation>Zeile {1} setzt für dieselbe Variante einen anderen Preis.</translation>
    </message>
    <message>
        <source>The same as line {1}: it counts once.</source>
        <translation>Dasselbe wie Zeile {1}: es zählt einmal.</translation>
    </message>
    <message>
        <source>{1} was {2} at the export and is {3} in the shop now.</source>
        <translation>{1} war {2} beim Export und ist jetzt {3} im Shop.</translation>
    </message>
    <message>
        <source>{1} is what a running sale shows; the regular price is {2}. As the regular price it would be reduced again, so the row is left out.</source>
        <translation>{1} ist, was eine laufende Aktion zeigt; der reguläre Preis ist {2}. Als regulärer Preis würde er noch einmal reduziert, also bleibt die Zeile aus.</translation>
    </message>
    <message>
        <source>The compare-at price {1} is not above the price {2}: no discount is shown.</source>
        <translation>Der Streichpreis {1} liegt nicht über dem Preis {2}: kein Rabatt wird gezeigt.</translation>
    </message>
    <message>
        <source>which ones are missing cannot be known.</source>
        <translation>welche fehlen, lässt sich nicht wissen.</translation>
    </message>
    <message>
        <source>No variant with the {1} “{2}” in the catalogue.</source>
        <translation>Keine Variante mit {1} „{2}“ im Katalog.</translation>
    </message>
    <message>
        <source>The product “{1}” has no variants here.</source>
        <translation>Das Produkt „{1}“ hat hier keine Varianten.</translation>
    </message>
    <message>
        <source>The shop now shows {1} instead of what was sent.</source>
        <translation>Der Shop zeigt jetzt {1} statt dessen, was gesendet wurde.</translation>
    </message>
    <message>
        <source>Shopify says</source>
        <translation>Shopify sagt</translation>
    </message>
    <message>
        <source>Make it there (CREATE DATABASE &quot;{1}&quot; ENCODING &apos;UTF8&apos;), or mend the name at the end of PRICEDESK_DATABASE_URL.</source>
        <translation>Legen Sie sie dort an (CREATE DATABASE &quot;{1}&quot; ENCODING &apos;UTF8&apos;), oder berichtigen Sie den Namen am Ende von PRICEDESK_DATABASE_URL.</translation>
    </message>
    <message>
        <source>This is no supplier profile, or one of a newer version.</source>
        <translation>Das ist kein Lieferantenprofil, oder eines einer neueren Version.</translation>
    </message>
    <message>
        <source>Ask for it again, or map the columns by hand.</source>
        <translation>Lassen Sie es sich noch einmal geben, oder ordnen Sie die Spalten von Hand zu.</translation>
    </message>
    <message>
        <source>the pasted text</source>
        <translation>der eingefügte Text</translation>
    </message>
    <message>
        <source>Line {1} of {2} holds a byte (0x{3}) that is not {4}.</source>
        <translation>Zeile {1} von {2} enthält ein Byte (0x{3}), das nicht {4} ist.</translation>
    </message>
    <message>
        <source>Choose another encoding, such as cp1252 for files of Excel, or save it as CSV UTF-8.</source>
        <translation>Wählen Sie einen anderen Zeichensatz, etwa cp1252 für Dateien aus Excel, oder speichern Sie es als CSV UTF-8.</translation>
    </message>
    <message>
        <source>Nothing was pasted.</source>
        <translation>Nichts wurde eingefügt.</translation>
    </message>
    <message>
        <source>Copy cells in the spreadsheet first.</source>
        <translation>Kopieren Sie zuerst Zellen in der Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>{1} is empty (0 bytes).</source>
        <translation>{1} ist leer (0 Bytes).</translation>
    </message>
    <message>
        <source>Export or save it again.</source>
        <translation>Exportieren oder speichern Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{1} is too large: {2#} MB; at most {3#} MB are read.</source>
        <translation>{1} ist zu groß: {2#} MB; höchstens {3#} MB werden gelesen.</translation>
    </message>
    <message>
        <source>Split it, or keep only the columns with the key and the prices.</source>
        <translation>Teilen Sie es, oder behalten Sie nur die Spalten mit Schlüssel und Preisen.</translation>
    </message>
    <message>
        <source>{1#} blank {2} left out.</source>
        <translation>{1#} leere {2} ausgelassen.</translation>
    </message>
    <message>
        <source>{1} holds no rows.</source>
        <translation>{1} enthält keine Zeilen.</translation>
    </message>
    <message>
        <source>{1} has {2#} columns; at most {3#} are read.</source>
        <translation>{1} hat {2#} Spalten; höchstens {3#} werden gelesen.</translation>
    </message>
    <message>
        <source>Look at the delimiter, or keep only the columns with the key and the prices.</source>
        <translation>Sehen Sie nach dem Trennzeichen, oder behalten Sie nur die Spalten mit Schlüssel und Preisen.</translation>
    </message>
    <message>
        <source>{1} ends in the middle of a character (line {2}): it seems to be cut off.</source>
        <translation>{1} endet mitten in einem Zeichen (Zeile {2}): es scheint abgeschnitten.</translation>
    </message>
    <message>
        <source>There is no file {1}.</source>
        <translation>Es gibt keine Datei {1}.</translation>
    </message>
    <message>
        <source>Choose a file in it.</source>
        <translation>Wählen Sie eine Datei darin.</translation>
    </message>
    <message>
        <source>{1} may not be read by this account, or is open elsewhere.</source>
        <translation>{1} darf von diesem Konto nicht gelesen werden oder ist anderswo offen.</translation>
    </message>
    <message>
        <source>Close it in other programs, or copy it to a folder of yours.</source>
        <translation>Schließen Sie es in anderen Programmen, oder kopieren Sie es in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>{1} cannot be read ({2}).</source>
        <translation>{1} kann nicht gelesen werden ({2}).</translation>
    </message>
    <message>
        <source>Look at the disk or the network.</source>
        <translation>Sehen Sie nach Festplatte oder Netz.</translation>
    </message>
    <message>
        <source>The row in line {1} of {2} does not end: it is longer than 64 MB.</source>
        <translation>Die Zeile {1} von {2} endet nicht: sie ist länger als 64 MB.</translation>
    </message>
    <message>
        <source>Look at the delimiter and the line ends, or export the list again.</source>
        <translation>Sehen Sie nach Trennzeichen und Zeilenenden, oder exportieren Sie die Liste noch einmal.</translation>
    </message>
    <message>
        <source>{1} is no encoding that is known.</source>
        <translation>{1} ist kein bekannter Zeichensatz.</translation>
    </message>
    <message>
        <source>Choose one of the list.</source>
        <translation>Wählen Sie einen aus der Liste.</translation>
    </message>
    <message>
        <source>{1} has column names but no rows.</source>
        <translation>{1} hat Spaltennamen, aber keine Zeilen.</translation>
    </message>
    <message>
        <source>{1} has no line {2}.</source>
        <translation>{1} hat keine Zeile {2}.</translation>
    </message>
    <message>
        <source>Choose another header row.</source>
        <translation>Wählen Sie eine andere Kopfzeile.</translation>
    </message>
    <message>
        <source>Read {1} out of {2}.</source>
        <translation>{1} aus {2} gelesen.</translation>
    </message>
    <message>
        <source>Price changes: {1}</source>
        <translation>Preisänderungen: {1}</translation>
    </message>
    <message>
        <source>A PDF takes {1#} rows, this report has {2#}.</source>
        <translation>Ein PDF fasst {1#} Zeilen, dieser Bericht hat {2#}.</translation>
    </message>
    <message>
        <source>Write it as .xlsx or .csv.</source>
        <translation>Schreiben Sie ihn als .xlsx oder .csv.</translation>
    </message>
    <message>
        <source>A sheet holds {1#} rows, this report has {2#}.</source>
        <translation>Ein Blatt fasst {1#} Zeilen, dieser Bericht hat {2#}.</translation>
    </message>
    <message>
        <source>Write it as CSV.</source>
        <translation>Schreiben Sie ihn als CSV.</translation>
    </message>
    <message>
        <source>Only upper and lower case, spaces or dashes differ.</source>
        <translation>Nur Groß- und Kleinschreibung, Leerzeichen oder Striche sind anders.</translation>
    </message>
    <message>
        <source>A spreadsheet takes zeros at the front away: format the column as text.</source>
        <translation>Eine Tabellenkalkulation nimmt Nullen am Anfang weg: formatieren Sie die Spalte als Text.</translation>
    </message>
    <message>
        <source>A spreadsheet has shortened the number: format the column as text.</source>
        <translation>Eine Tabellenkalkulation hat die Zahl gekürzt: formatieren Sie die Spalte als Text.</translation>
    </message>
    <message>
        <source>A spreadsheet keeps fifteen digits of a number: format the column as text.</source>
        <translation>Eine Tabellenkalkulation behält fünfzehn Stellen einer Zahl: formatieren Sie die Spalte als Text.</translation>
    </message>
    <message>
        <source>A spreadsheet has made a date of it: format the column as text.</source>
        <translation>Eine Tabellenkalkulation hat ein Datum daraus gemacht: formatieren Sie die Spalte als Text.</translation>
    </message>
    <message>
        <source>variant id</source>
        <translation>Varianten-ID</translation>
    </message>
    <message>
        <source>product id</source>
        <translation>Produkt-ID</translation>
    </message>
    <message>
        <source>No new price in this row: nothing changes.</source>
        <translation>Kein neuer Preis in dieser Zeile: nichts ändert sich.</translation>
    </message>
    <message>
        <source>without a word</source>
        <translation>ohne ein Wort</translation>
    </message>
    <message>
        <source>Rule {1} is not scheduled in this shop: there is nothing to move.</source>
        <translation>Regel {1} ist in diesem Shop nicht geplant: es gibt nichts zu verschieben.</translation>
    </message>
    <message>
        <source>`pricedesk rules schedule {1}` schedules it.</source>
        <translation>`pricedesk rules schedule {1}` plant sie.</translation>
    </message>
    <message>
        <source>rule {1} ({2})</source>
        <translation>Regel {1} ({2})</translation>
    </message>
    <message>
        <source>{1} decided that theirs stays, as the regular price.</source>
        <translation>{1} hat entschieden: der fremde bleibt, als regulärer Preis.</translation>
    </message>
    <message>
        <source>{1} decided that ours goes over it (job {2}).</source>
        <translation>{1} hat entschieden: unserer geht darüber (Auftrag {2}).</translation>
    </message>
    <message>
        <source>{1} decided that it is worked out again from theirs (job {2}).</source>
        <translation>{1} hat entschieden: aus dem fremden wird neu berechnet (Auftrag {2}).</translation>
    </message>
    <message>
        <source>sent to places</source>
        <translation>an Orte gesendet</translation>
    </message>
    <message>
        <source>seen in places</source>
        <translation>an Orten gesehen</translation>
    </message>
    <message>
        <source>{1} asked to pause it</source>
        <translation>{1} bat darum, ihn anzuhalten</translation>
    </message>
    <message>
        <source>{1} asked to cancel it</source>
        <translation>{1} bat darum, ihn abzubrechen</translation>
    </message>
    <message>
        <source>asked for by {1}</source>
        <translation>verlangt von {1}</translation>
    </message>
    <message>
        <source>This list changes no price of the shop&apos;s own.</source>
        <translation>Diese Liste ändert keinen eigenen Preis des Shops.</translation>
    </message>
    <message>
        <source>Shopify&apos;s import takes no costs and no price lists: submit it instead.</source>
        <translation>Shopifys Import nimmt weder Einstandspreise noch Preislisten: Senden Sie sie stattdessen ab.</translation>
    </message>
    <message>
        <source>There is no draft for {1}</source>
        <translation>Es gibt keinen Entwurf für {1}</translation>
    </message>
    <message>
        <source>{1}, character {2}</source>
        <translation>{1}, Zeichen {2}</translation>
    </message>
    <message>
        <source>({1} more {2})</source>
        <translation>({1} weitere {2})</translation>
    </message>
    <message>
        <source>The times of rule {1} are all over in {2}, or were used already.</source>
        <translation>Die Zeiten von Regel {1} sind in {2} alle vorbei oder schon verwendet.</translation>
    </message>
    <message>
        <source>Give it times to come (`pricedesk rules edit {1}`), then schedule it.</source>
        <translation>Geben Sie ihr Zeiten, die noch kommen (`pricedesk rules edit {1}`), dann planen Sie sie.</translation>
    </message>
    <message>
        <source>{1} has {2} price lists “{3}”.</source>
        <translation>{1} hat {2} Preislisten „{3}“.</translation>
    </message>
    <message>
        <source>Say the number of the one that the column is for: {1}.</source>
        <translation>Nennen Sie die Nummer derjenigen, für die die Spalte ist: {1}.</translation>
    </message>
    <message>
        <source>The column “{1}” is for the same prices of {2}.</source>
        <translation>Die Spalte „{1}“ ist für dieselben Preise von {2}.</translation>
    </message>
    <message>
        <source>Say that one of the two columns is not used.</source>
        <translation>Sagen Sie, dass eine der beiden Spalten nicht benutzt wird.</translation>
    </message>
    <message>
        <source>Prices of other markets ({1}) are not changed by this upload.</source>
        <translation>Preise anderer Märkte ({1}) ändert dieser Upload nicht.</translation>
    </message>
    <message>
        <source>Say which one the column is for ({1}), or that it is not used.</source>
        <translation>Sagen Sie, für welche die Spalte ist ({1}), oder dass sie nicht benutzt wird.</translation>
    </message>
    <message>
        <source>Sync the shop, or say that the column is not used.</source>
        <translation>Gleichen Sie den Shop ab, oder sagen Sie, dass die Spalte nicht benutzt wird.</translation>
    </message>
    <message>
        <source>a price list</source>
        <translation>eine Preisliste</translation>
    </message>
    <message>
        <source>Correct it, or approve the job, which waits for your word.</source>
        <translation>Berichtigen Sie es, oder geben Sie den Auftrag frei, der auf Ihr Wort wartet.</translation>
    </message>
    <message>
        <source>{1} changes no {2}.</source>
        <translation>{1} ändert keine {2}.</translation>
    </message>
    <message>
        <source>{1} of {2} are being changed by job {3} already. None of the list&apos;s {4} jobs was submitted.</source>
        <translation>{1} von {2} werden schon von Auftrag {3} geändert. Keiner der {4} Aufträge der Liste wurde abgesendet.</translation>
    </message>
    <message>
        <source>Costs of upload</source>
        <translation>Einstandspreise der Liste</translation>
    </message>
    <message>
        <source>for {1}</source>
        <translation>auf {1}</translation>
    </message>
    <message>
        <source>Shopify&apos;s bulk operation: {1#} products done</source>
        <translation>Shopifys Bulk-Vorgang: {1#} Produkte erledigt</translation>
    </message>
    <message>
        <source>Shopify&apos;s {1#} bulk operations: {2#} products done</source>
        <translation>Shopifys {1#} Bulk-Vorgänge: {2#} Produkte erledigt</translation>
    </message>
    <message>
        <source>{1#} sent without an answer (a revert reads them first)</source>
        <translation>{1#} ohne Antwort gesendet (ein Zurücksetzen liest sie zuerst)</translation>
    </message>
    <message>
        <source>{1} (compare-at {2})</source>
        <translation>{1} (Streichpreis {2})</translation>
    </message>
    <message>
        <source>{1#} prices of this sale were changed by somebody else and left alone: variants {2}</source>
        <translation>{1#} Preise dieser Aktion hat jemand anderes geändert; sie bleiben, wie sie sind: Varianten {2}</translation>
    </message>
    <message>
        <source>a price of this sale was changed by somebody else and left alone: variant {1}</source>
        <translation>ein Preis dieser Aktion wurde von jemand anderem geändert und bleibt, wie er ist: Variante {1}</translation>
    </message>
    <message>
        <source>one by one about {1} at {2}.</source>
        <translation>einzeln etwa {1} ({2}).</translation>
    </message>
    <message>
        <source>Directly: {1} should take about {2} at the {3} measured here.</source>
        <translation>Direkt: {1} sollten etwa {2} dauern, {3}, wie hier gemessen.</translation>
    </message>
    <message>
        <source>Directly: {1} should take about {2} at the {3} that the shop&apos;s plan allows.</source>
        <translation>Direkt: {1} sollten etwa {2} dauern, {3}, wie es der Tarif des Shops erlaubt.</translation>
    </message>
    <message>
        <source>As bulk operations: {1} should take about {2} at the pace measured in this shop</source>
        <translation>Als Bulk-Vorgänge: {1} sollten beim in diesem Shop gemessenen Tempo etwa {2} dauern</translation>
    </message>
    <message>
        <source>As bulk operations: {1} should take about {2} as far as is known yet</source>
        <translation>Als Bulk-Vorgänge: {1} sollten, soweit bisher bekannt, etwa {2} dauern</translation>
    </message>
    <message>
        <source>of the first {1#} rows {2#} failed and {3#} were read back otherwise</source>
        <translation>von den ersten {1#} Zeilen schlugen {2#} fehl, und {3#} wurden anders zurückgelesen</translation>
    </message>
    <message>
        <source>canary read back: {1}</source>
        <translation>Vorlauf zurückgelesen: {1}</translation>
    </message>
    <message>
        <source>the sale&apos;s end has come</source>
        <translation>das Ende der Aktion ist gekommen</translation>
    </message>
    <message>
        <source>the schedule</source>
        <translation>der Planung</translation>
    </message>
    <message>
        <source>the sale&apos;s end has come while it waited for an approval</source>
        <translation>das Ende der Aktion kam, während er auf eine Freigabe wartete</translation>
    </message>
    <message>
        <source>Shopify&apos;s limit, {1} s</source>
        <translation>Shopifys Limit, {1} s</translation>
    </message>
    <message>
        <source>read {1#} prices back: {2#} differ</source>
        <translation>{1#} Preise zurückgelesen: {2#} weichen ab</translation>
    </message>
    <message>
        <source>read {1#} prices back: all as asked for</source>
        <translation>{1#} Preise zurückgelesen: alle wie verlangt</translation>
    </message>
    <message>
        <source>resumed at row {1#}</source>
        <translation>fortgesetzt bei Zeile {1#}</translation>
    </message>
    <message>
        <source>taken up again</source>
        <translation>wieder aufgenommen</translation>
    </message>
    <message>
        <source>stalled {1} times</source>
        <translation>{1}-mal stehen geblieben</translation>
    </message>
    <message>
        <source>There is nothing more to do; a revert of job {1} would undo that.</source>
        <translation>Es ist nichts mehr zu tun; ein Zurücksetzen von Auftrag {1} würde das rückgängig machen.</translation>
    </message>
    <message>
        <source>Look at job {1}.</source>
        <translation>Sehen Sie Auftrag {1} an.</translation>
    </message>
    <message>
        <source>That was taken back since: revert job {1} instead.</source>
        <translation>Das wurde inzwischen rückgängig gemacht: Setzen Sie stattdessen Auftrag {1} zurück.</translation>
    </message>
    <message>
        <source>Nothing that was chosen was changed by job {1}.</source>
        <translation>Nichts vom Gewählten wurde von Auftrag {1} geändert.</translation>
    </message>
    <message>
        <source>Look at its rows, and choose among those that it changed.</source>
        <translation>Sehen Sie seine Zeilen an und wählen Sie unter denen, die er geändert hat.</translation>
    </message>
    <message>
        <source>What its cancel left out is sent when its rule or list is submitted again.</source>
        <translation>Was durch den Abbruch ausgelassen wurde, wird gesendet, wenn seine Regel oder Liste erneut eingereicht wird.</translation>
    </message>
    <message>
        <source>The limits are amounts in {1}, and the prices of {2} are in {3}.</source>
        <translation>Die Grenzen sind Beträge in {1}, und die Preise von {2} sind in {3}.</translation>
    </message>
    <message>
        <source>Give limits in percent, or say that its columns are not used and take that price list by itself.</source>
        <translation>Geben Sie Grenzen in Prozent an, oder sagen Sie, dass ihre Spalten nicht benutzt werden, und nehmen Sie diese Preisliste für sich.</translation>
    </message>
    <message>
        <source>Cancelled before Shopify carried it out.</source>
        <translation>Abgebrochen, bevor Shopify es ausgeführt hat.</translation>
    </message>
    <message>
        <source>its bulk operations at Shopify to be stopped</source>
        <translation>das Ende seiner Bulk-Vorgänge bei Shopify</translation>
    </message>
    <message>
        <source>Shopify, which has to say what its bulk operations did</source>
        <translation>Shopify, das sagen muss, was seine Bulk-Vorgänge getan haben</translation>
    </message>
    <message>
        <source>what its bulk operations did could not be read: {1}</source>
        <translation>was seine Bulk-Vorgänge getan haben, war nicht zu lesen: {1}</translation>
    </message>
    <message>
        <source>something went wrong inside PriceDesk.</source>
        <translation>in PriceDesk ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>{1} has too many decimals: {2} has no decimals.</source>
        <translation>{1} hat zu viele Nachkommastellen: {2} hat keine.</translation>
    </message>
    <message>
        <source>cost + {1}</source>
        <translation>Einstand + {1}</translation>
    </message>
    <message>
        <source>So {1} cannot be kept.</source>
        <translation>Deshalb lässt sich {1} nicht einhalten.</translation>
    </message>
    <message>
        <source>It would be under {1}.</source>
        <translation>Er läge unter {1}.</translation>
    </message>
    <message>
        <source>It is under {1}.</source>
        <translation>Er liegt unter {1}.</translation>
    </message>
    <message>
        <source>Raised to {1}.</source>
        <translation>Angehoben auf {1}.</translation>
    </message>
    <message>
        <source>Lowered to {1}.</source>
        <translation>Gesenkt auf {1}.</translation>
    </message>
    <message>
        <source>It would be over {1}.</source>
        <translation>Er läge über {1}.</translation>
    </message>
    <message>
        <source>It is over {1}.</source>
        <translation>Er liegt über {1}.</translation>
    </message>
    <message>
        <source>error: not a pattern</source>
        <translation>Fehler: kein Muster</translation>
    </message>
    <message>
        <source>{1#} decimals</source>
        <translation>{1#} Nachkommastellen</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>The rule looks at it.</source>
        <translation>Die Regel betrachtet sie.</translation>
    </message>
    <message>
        <source>The rule does not look at it.</source>
        <translation>Die Regel betrachtet sie nicht.</translation>
    </message>
    <message>
        <source>{1} (exactly {2} {3})</source>
        <translation>{1} (genau {2} {3})</translation>
    </message>
    <message>
        <source>no limits</source>
        <translation>keine Grenzen</translation>
    </message>
    <message>
        <source>{1} (character {2}).</source>
        <translation>{1} (Zeichen {2}).</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a yes-or-no</source>
        <translation>ein Ja-oder-Nein</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>Falls by more than {1}.</source>
        <translation>Fällt um mehr als {1}.</translation>
    </message>
    <message>
        <source>1 price falls by more than {1}: from {2} to {3}.</source>
        <translation>1 Preis fällt um mehr als {1}: von {2} auf {3}.</translation>
    </message>
    <message>
        <source>{1#} prices fall by more than {2}, the most from {3} to {4}.</source>
        <translation>{1#} Preise fallen um mehr als {2}, am stärksten einer von {3} auf {4}.</translation>
    </message>
    <message>
        <source>Rises by more than {1}.</source>
        <translation>Steigt um mehr als {1}.</translation>
    </message>
    <message>
        <source>1 price rises by more than {1}: from {2} to {3}.</source>
        <translation>1 Preis steigt um mehr als {1}: von {2} auf {3}.</translation>
    </message>
    <message>
        <source>{1#} prices rise by more than {2}, the most from {3} to {4}.</source>
        <translation>{1#} Preise steigen um mehr als {2}, am stärksten einer von {3} auf {4}.</translation>
    </message>
    <message>
        <source>1 price is not under its compare-at price any more: from {1} to {2}.</source>
        <translation>1 Preis liegt nicht mehr unter seinem Streichpreis: von {1} auf {2}.</translation>
    </message>
    <message>
        <source>{1#} prices are not under their compare-at price any more, the most from {2} to {3}.</source>
        <translation>{1#} Preise liegen nicht mehr unter ihrem Streichpreis; am stärksten ändert sich einer von {2} auf {3}.</translation>
    </message>
    <message>
        <source>1 price changes far more than the others (about {1}): from {2} to {3}.</source>
        <translation>1 Preis ändert sich weit mehr als die übrigen (etwa {1}): von {2} auf {3}.</translation>
    </message>
    <message>
        <source>{1#} prices change far more than the others (about {2}), the most from {3} to {4}.</source>
        <translation>{1#} Preise ändern sich weit mehr als die übrigen (etwa {2}), am stärksten einer von {3} auf {4}.</translation>
    </message>
    <message>
        <source>1 price becomes 0: from {1} to {2}.</source>
        <translation>1 Preis wird 0: von {1} auf {2}.</translation>
    </message>
    <message>
        <source>{1#} prices become 0, the most from {2} to {3}.</source>
        <translation>{1#} Preise werden 0, am stärksten fällt einer von {2} auf {3}.</translation>
    </message>
    <message>
        <source>1 price is under cost: from {1} to {2}.</source>
        <translation>1 Preis liegt unter dem Einstand: von {1} auf {2}.</translation>
    </message>
    <message>
        <source>{1#} prices are under cost, the most from {2} to {3}.</source>
        <translation>{1#} Preise liegen unter dem Einstand, am stärksten fällt einer von {2} auf {3}.</translation>
    </message>
    <message>
        <source>1 listed variant is not in this shop: {1}.</source>
        <translation>1 aufgeführte Variante ist nicht in diesem Shop: {1}.</translation>
    </message>
    <message>
        <source>{1#} listed variants are not in this shop: {2}.</source>
        <translation>{1#} aufgeführte Varianten sind nicht in diesem Shop: {2}.</translation>
    </message>
    <message>
        <source>1 listed product is not in this shop: {1}.</source>
        <translation>1 aufgeführtes Produkt ist nicht in diesem Shop: {1}.</translation>
    </message>
    <message>
        <source>{1#} listed products are not in this shop: {2}.</source>
        <translation>{1#} aufgeführte Produkte sind nicht in diesem Shop: {2}.</translation>
    </message>
    <message>
        <source>1 listed SKU is not in this shop: {1}.</source>
        <translation>1 aufgeführte SKU ist nicht in diesem Shop: {1}.</translation>
    </message>
    <message>
        <source>{1#} listed SKUs are not in this shop: {2}.</source>
        <translation>{1#} aufgeführte SKUs sind nicht in diesem Shop: {2}.</translation>
    </message>
    <message>
        <source>rounded to the nearest, to {1}</source>
        <translation>kaufmännisch gerundet, auf {1}</translation>
    </message>
    <message>
        <source>rounded to the nearest (halves to even), to {1}</source>
        <translation>gerundet (Hälften zur geraden Zahl), auf {1}</translation>
    </message>
    <message>
        <source>rounded up, to {1}</source>
        <translation>aufgerundet, auf {1}</translation>
    </message>
    <message>
        <source>rounded down, to {1}</source>
        <translation>abgerundet, auf {1}</translation>
    </message>
    <message>
        <source>the nearest price that ends in {1}</source>
        <translation>der nächstliegende Preis, der auf {1} endet</translation>
    </message>
    <message>
        <source>up to a price that ends in {1}</source>
        <translation>aufwärts bis zu einem Preis, der auf {1} endet</translation>
    </message>
    <message>
        <source>down to a price that ends in {1}</source>
        <translation>abwärts bis zu einem Preis, der auf {1} endet</translation>
    </message>
    <message>
        <source>copied from the price shown now</source>
        <translation>vom jetzt gezeigten Preis übernommen</translation>
    </message>
    <message>
        <source>copied from the compare-at price</source>
        <translation>vom Streichpreis übernommen</translation>
    </message>
    <message>
        <source>copied from the base price</source>
        <translation>vom Grundpreis übernommen</translation>
    </message>
    <message>
        <source>copied from the base compare-at price</source>
        <translation>vom Grund-Streichpreis übernommen</translation>
    </message>
    <message>
        <source>copied from the cost</source>
        <translation>vom Einstand übernommen</translation>
    </message>
    <message>
        <source>{1} tiers by base price</source>
        <translation>{1} Stufen nach Grundpreis</translation>
    </message>
    <message>
        <source>{1} tiers by cost</source>
        <translation>{1} Stufen nach Einstand</translation>
    </message>
    <message>
        <source>{1} tiers by inventory</source>
        <translation>{1} Stufen nach Bestand</translation>
    </message>
    <message>
        <source>cost {1} %</source>
        <translation>Einstand {1} %</translation>
    </message>
    <message>
        <source>formula {1}</source>
        <translation>Formel {1}</translation>
    </message>
    <message>
        <source>it is kept</source>
        <translation>er bleibt</translation>
    </message>
    <message>
        <source>the base price where it is higher, else it is kept</source>
        <translation>der Grundpreis, wo er höher ist, sonst bleibt er</translation>
    </message>
    <message>
        <source>the base price where it is higher, else it is cleared</source>
        <translation>der Grundpreis, wo er höher ist, sonst wird er geleert</translation>
    </message>
    <message>
        <source>it is cleared</source>
        <translation>er wird geleert</translation>
    </message>
    <message>
        <source>{1} holds {2} lists: {3}.</source>
        <translation>{1} enthält {2} Listen: {3}.</translation>
    </message>
    <message>
        <source>The shop&apos;s own prices</source>
        <translation>Die eigenen Preise des Shops</translation>
    </message>
    <message>
        <source>{1#}: {2#} {3} up, {4#} down</source>
        <translation>{1#}: {2#} {3} hinauf, {4#} hinab</translation>
    </message>
    <message>
        <source>Sum of {1} ({2})</source>
        <translation>Summe: {1} ({2})</translation>
    </message>
    <message>
        <source>to be looked at</source>
        <translation>anzusehen</translation>
    </message>
    <message>
        <source>a 7z archive</source>
        <translation>ein 7z-Archiv</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>{1} is a folder.</source>
        <translation>{1} ist ein Ordner.</translation>
    </message>
    <message>
        <source>column {1}</source>
        <translation>Spalte {1}</translation>
    </message>
    <message>
        <source>A spreadsheet has added zeros after a decimal mark: format the column as text.</source>
        <translation>Eine Tabellenkalkulation hat Nullen nach einem Dezimalzeichen angefügt: formatieren Sie die Spalte als Text.</translation>
    </message>
    <message>
        <source>PriceDesk: row was torn</source>
        <translation>PriceDesk: Zeile war zerrissen</translation>
    </message>
    <message>
        <source>The row has {1} cells where the header has {2}</source>
        <translation>Die Zeile hat {1} Zellen, wo der Kopf {2} hat</translation>
    </message>
    <message>
        <source>Correct the key in the list if that is right.</source>
        <translation>Berichtigen Sie den Schlüssel in der Liste, wenn das stimmt.</translation>
    </message>
    <message>
        <source>The row has 1 cell where the header has {1}</source>
        <translation>Die Zeile hat 1 Zelle, wo der Kopf {1} hat</translation>
    </message>
    <message>
        <source>Add the missing delimiters, or join the lines if a line break split it.</source>
        <translation>Ergänzen Sie die fehlenden Trennzeichen, oder verbinden Sie die Zeilen, wenn ein Umbruch sie geteilt hat.</translation>
    </message>
    <message>
        <source>Put quotes around a text that contains the delimiter, or a decimal comma.</source>
        <translation>Setzen Sie einen Text mit Trennzeichen oder Dezimalkomma in Anführungszeichen.</translation>
    </message>
    <message>
        <source>The row was torn in the list from which this file was made.</source>
        <translation>Die Zeile war in der Liste zerrissen, aus der diese Datei entstand.</translation>
    </message>
    <message>
        <source>Put its cells right as they stand there, then empty this one.</source>
        <translation>Stellen Sie ihre Zellen richtig, wie sie dort stehen, und leeren Sie dann diese.</translation>
    </message>
    <message>
        <source>A quotation mark at the beginning of a cell is not closed.</source>
        <translation>Ein Anführungszeichen am Anfang einer Zelle ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Close it, or write &quot;&quot; for each quotation mark inside a quoted text.</source>
        <translation>Schließen Sie es, oder schreiben Sie &quot;&quot; für jedes Anführungszeichen in einem Text in Anführungszeichen.</translation>
    </message>
    <message>
        <source>The row does not say which variant it means: its key cells are empty.</source>
        <translation>Die Zeile sagt nicht, welche Variante sie meint: ihre Schlüsselzellen sind leer.</translation>
    </message>
    <message>
        <source>Enter the SKU, the barcode or the variant id.</source>
        <translation>Geben Sie SKU, Barcode oder Varianten-ID ein.</translation>
    </message>
    <message>
        <source>An id is a whole number; format the column as text before saving.</source>
        <translation>Eine ID ist eine ganze Zahl; formatieren Sie die Spalte vor dem Speichern als Text.</translation>
    </message>
    <message>
        <source>Look at the spelling, or sync the catalogue if it is new.</source>
        <translation>Sehen Sie nach der Schreibweise, oder gleichen Sie den Katalog ab, wenn sie neu ist.</translation>
    </message>
    <message>
        <source>A price cannot be below 0; numbers in parentheses are negative ones.</source>
        <translation>Ein Preis kann nicht unter 0 liegen; Zahlen in Klammern sind negative.</translation>
    </message>
    <message>
        <source>Round it; if the mark stands for thousands, write the number without it.</source>
        <translation>Runden Sie; steht das Zeichen für Tausender, schreiben Sie die Zahl ohne es.</translation>
    </message>
    <message>
        <source>Say which decimal mark this file has.</source>
        <translation>Sagen Sie, welches Dezimalzeichen diese Datei hat.</translation>
    </message>
    <message>
        <source>Format the column as a number with {1} decimals and save again.</source>
        <translation>Formatieren Sie die Spalte als Zahl mit {1} Nachkommastellen und speichern Sie neu.</translation>
    </message>
    <message>
        <source>“{1}” is a percentage, not a price.</source>
        <translation>„{1}“ ist ein Prozentsatz, kein Preis.</translation>
    </message>
    <message>
        <source>Write the new price, or use a price rule for percentages.</source>
        <translation>Schreiben Sie den neuen Preis, oder nehmen Sie für Prozente eine Preisregel.</translation>
    </message>
    <message>
        <source>Format the column as text, enter the price again and save.</source>
        <translation>Formatieren Sie die Spalte als Text, geben Sie den Preis neu ein und speichern Sie.</translation>
    </message>
    <message>
        <source>Look whether two cells ran together.</source>
        <translation>Sehen Sie nach, ob zwei Zellen zusammengelaufen sind.</translation>
    </message>
    <message>
        <source>Write an amount such as {1}, or leave the cell empty to keep the price.</source>
        <translation>Schreiben Sie einen Betrag wie {1}, oder lassen Sie die Zelle leer, um den Preis zu behalten.</translation>
    </message>
    <message>
        <source>Keep one of them and delete the others; none is applied until then.</source>
        <translation>Behalten Sie eine davon und löschen Sie die anderen; bis dahin wird keine angewendet.</translation>
    </message>
    <message>
        <source>Delete one of them.</source>
        <translation>Löschen Sie eine davon.</translation>
    </message>
    <message>
        <source>Look whether your new value still holds, then overwrite or export again.</source>
        <translation>Sehen Sie nach, ob Ihr neuer Wert noch gilt, dann überschreiben Sie oder exportieren neu.</translation>
    </message>
    <message>
        <source>Enter the regular price, or end the sale first.</source>
        <translation>Geben Sie den regulären Preis ein, oder beenden Sie zuerst die Aktion.</translation>
    </message>
    <message>
        <source>The new price is 0: the variant would be given away.</source>
        <translation>Der neue Preis ist 0: die Variante würde verschenkt.</translation>
    </message>
    <message>
        <source>Enter a price, or approve it at the guardrail.</source>
        <translation>Geben Sie einen Preis ein, oder geben Sie ihn an der Leitplanke frei.</translation>
    </message>
    <message>
        <source>A compare-at price of 0 is taken as none.</source>
        <translation>Ein Streichpreis von 0 gilt als keiner.</translation>
    </message>
    <message>
        <source>Leave the cell empty to keep the compare-at price.</source>
        <translation>Lassen Sie die Zelle leer, um den Streichpreis zu behalten.</translation>
    </message>
    <message>
        <source>Raise it, or clear it.</source>
        <translation>Erhöhen Sie ihn, oder leeren Sie ihn.</translation>
    </message>
    <message>
        <source>Use the variant id, or give the variants different SKUs in the shop.</source>
        <translation>Nehmen Sie die Varianten-ID, oder geben Sie den Varianten im Shop verschiedene SKUs.</translation>
    </message>
    <message>
        <source>Fill in the options of the variant, or use its SKU or variant id.</source>
        <translation>Füllen Sie die Optionen der Variante aus, oder nehmen Sie ihre SKU oder Varianten-ID.</translation>
    </message>
    <message>
        <source>{1} has no sheet {2}; it has: {3}.</source>
        <translation>{1} hat kein Blatt {2}; es hat: {3}.</translation>
    </message>
    <message>
        <source>Choose one of these.</source>
        <translation>Wählen Sie eines davon.</translation>
    </message>
    <message>
        <source>Look whether it is the right file.</source>
        <translation>Sehen Sie nach, ob es die richtige Datei ist.</translation>
    </message>
    <message>
        <source>Sheet {1} of {2} is read.</source>
        <translation>Blatt {1} von {2} wird gelesen.</translation>
    </message>
    <message>
        <source>{1} has no row {2}.</source>
        <translation>{1} hat keine Zeile {2}.</translation>
    </message>
    <message>
        <source>{1} cannot be read as a workbook: it is damaged or protected.</source>
        <translation>{1} kann nicht als Arbeitsmappe gelesen werden: sie ist beschädigt oder geschützt.</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet and save it again as .xlsx without a password.</source>
        <translation>Öffnen Sie sie in einer Tabellenkalkulation und speichern Sie sie als .xlsx ohne Passwort.</translation>
    </message>
    <message>
        <source>Sheet {1} of {2} cannot be read.</source>
        <translation>Blatt {1} von {2} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Save the workbook again as .xlsx.</source>
        <translation>Speichern Sie die Arbeitsmappe noch einmal als .xlsx.</translation>
    </message>
    <message>
        <source>A sheet holds {1#} rows, this list has {2#}.</source>
        <translation>Ein Blatt fasst {1#} Zeilen, diese Liste hat {2#}.</translation>
    </message>
    <message>
        <source>Export it as CSV, or choose fewer rows.</source>
        <translation>Exportieren Sie sie als CSV, oder wählen Sie weniger Zeilen.</translation>
    </message>
    <message>
        <source>Nothing can be written to the folder {1}.</source>
        <translation>In den Ordner {1} lässt sich nichts schreiben.</translation>
    </message>
    <message>
        <source>{1} could not be written.</source>
        <translation>{1} konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Close it in other programs, choose another folder, or free some space.</source>
        <translation>Schließen Sie es in anderen Programmen, wählen Sie einen anderen Ordner, oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>The bulk operation ended without an answer for this product.</source>
        <translation>Der Bulk-Vorgang endete ohne eine Antwort für dieses Produkt.</translation>
    </message>
    <message>
        <source>{1} bytes are more than {2}.</source>
        <translation>{1} Bytes sind mehr als {2}.</translation>
    </message>
    <message>
        <source>Not carried out, because another variant of the product was refused.</source>
        <translation>Nicht ausgeführt, weil eine andere Variante des Produkts abgelehnt wurde.</translation>
    </message>
    <message>
        <source>Variant {1} shows a price that {2} does not have; it is left out.</source>
        <translation>Variante {1} zeigt einen Preis, den {2} nicht hat; sie bleibt aus.</translation>
    </message>
    <message>
        <source>`since` must be aware.</source>
        <translation>`since` braucht eine Zeitzone.</translation>
    </message>
    <message>
        <source>{1} more variants are left out for that reason.</source>
        <translation>{1} weitere Varianten bleiben aus diesem Grund aus.</translation>
    </message>
    <message>
        <source>{1} unit costs have more decimals than {2}; they are rounded up.</source>
        <translation>{1} Einstandspreise haben mehr Nachkommastellen als {2}; sie werden aufgerundet.</translation>
    </message>
    <message>
        <source>Shopify&apos;s answer does not say what became of this row.</source>
        <translation>Shopifys Antwort sagt nicht, was aus dieser Zeile wurde.</translation>
    </message>
    <message>
        <source>Variant {1} has two changes in one call.</source>
        <translation>Variante {1} hat zwei Änderungen in einem Aufruf.</translation>
    </message>
    <message>
        <source>Shopify answered in a way that this program does not know.</source>
        <translation>Shopify antwortete auf eine Weise, die dieses Programm nicht kennt.</translation>
    </message>
    <message>
        <source>Report this with the request number.</source>
        <translation>Melden Sie das mit der Nummer der Anfrage.</translation>
    </message>
    <message>
        <source>The shop cannot be reached; nothing was sent.</source>
        <translation>Der Shop ist nicht erreichbar; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Check the internet connection, a proxy or firewall, and the shop&apos;s name.</source>
        <translation>Prüfen Sie Internetverbindung, Proxy oder Firewall und den Namen des Shops.</translation>
    </message>
    <message>
        <source>The answer did not arrive, so it is not known whether the request was carried out.</source>
        <translation>Die Antwort kam nicht an, also ist nicht bekannt, ob die Anfrage ausgeführt wurde.</translation>
    </message>
    <message>
        <source>The program reads the prices again before it sends anything more.</source>
        <translation>Das Programm liest die Preise noch einmal, bevor es mehr sendet.</translation>
    </message>
    <message>
        <source>Shopify has a fault of its own at the moment.</source>
        <translation>Shopify hat im Augenblick selbst eine Störung.</translation>
    </message>
    <message>
        <source>Nothing to do: the program tries again. shopifystatus.com shows known faults.</source>
        <translation>Nichts zu tun: das Programm versucht es wieder. shopifystatus.com zeigt bekannte Störungen.</translation>
    </message>
    <message>
        <source>Something else than Shopify&apos;s Admin API answered (a login page or proxy?).</source>
        <translation>Etwas anderes als Shopifys Admin-API antwortete (eine Anmeldeseite oder ein Proxy?).</translation>
    </message>
    <message>
        <source>Open the shop&apos;s admin in a browser on this machine, and check proxy and network.</source>
        <translation>Öffnen Sie die Shop-Verwaltung in einem Browser auf diesem Rechner, und prüfen Sie Proxy und Netz.</translation>
    </message>
    <message>
        <source>A result file of the shop could not be read to its end.</source>
        <translation>Eine Ergebnisdatei des Shops ließ sich nicht zu Ende lesen.</translation>
    </message>
    <message>
        <source>Nothing to do: the program fetches it again. Prices are not affected.</source>
        <translation>Nichts zu tun: das Programm holt sie noch einmal. Preise sind nicht betroffen.</translation>
    </message>
    <message>
        <source>The file with the price changes could not be uploaded; no price changed.</source>
        <translation>Die Datei mit den Preisänderungen ließ sich nicht hochladen; kein Preis hat sich geändert.</translation>
    </message>
    <message>
        <source>Nothing to do: the program uploads it again.</source>
        <translation>Nichts zu tun: das Programm lädt sie noch einmal hoch.</translation>
    </message>
    <message>
        <source>Shopify&apos;s request limit of this shop is used up.</source>
        <translation>Shopifys Anfragelimit dieses Shops ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Nothing to do: the program waits and goes on by itself.</source>
        <translation>Nichts zu tun: das Programm wartet und macht von selbst weiter.</translation>
    </message>
    <message>
        <source>The wait for Shopify&apos;s limit was broken off; nothing was sent.</source>
        <translation>Das Warten auf Shopifys Limit wurde abgebrochen; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Nothing to do: it was asked for.</source>
        <translation>Nichts zu tun: so war es verlangt.</translation>
    </message>
    <message>
        <source>The shop already runs as many bulk operations as Shopify allows.</source>
        <translation>Der Shop hat schon so viele Bulk-Vorgänge, wie Shopify erlaubt.</translation>
    </message>
    <message>
        <source>Nothing to do: the program starts its own when one of them is done.</source>
        <translation>Nichts zu tun: das Programm startet seinen, wenn einer davon fertig ist.</translation>
    </message>
    <message>
        <source>The connection is not secure: the other side could not prove that it is Shopify.</source>
        <translation>Die Verbindung ist nicht sicher: die andere Seite konnte nicht beweisen, dass sie Shopify ist.</translation>
    </message>
    <message>
        <source>Check this machine&apos;s clock and whether a proxy opens TLS; ask your IT.</source>
        <translation>Prüfen Sie die Uhr dieses Rechners und ob ein Proxy TLS öffnet; fragen Sie Ihre IT.</translation>
    </message>
    <message>
        <source>Shopify does not accept the access token.</source>
        <translation>Shopify nimmt das Zugriffstoken nicht an.</translation>
    </message>
    <message>
        <source>Copy the token again from the app in Shopify&apos;s admin, or make a new one; jobs that wait for it go on from where they stand.</source>
        <translation>Kopieren Sie das Token noch einmal aus der App in Shopifys Verwaltung, oder legen Sie ein neues an; Aufträge, die darauf warten, gehen weiter, wo sie stehen.</translation>
    </message>
    <message>
        <source>Shopify gives no access token for the app&apos;s client id and secret.</source>
        <translation>Shopify gibt für Client-ID und Secret der App kein Zugriffstoken.</translation>
    </message>
    <message>
        <source>Connect the shop again; its jobs go on from where they stand.</source>
        <translation>Verbinden Sie den Shop neu; seine Aufträge gehen weiter, wo sie stehen.</translation>
    </message>
    <message>
        <source>The app may not do this in the shop.</source>
        <translation>Die App darf das im Shop nicht.</translation>
    </message>
    <message>
        <source>Give the app the scopes read_products and write_products in Shopify, install it again, then connect the shop again.</source>
        <translation>Geben Sie der App in Shopify die Bereiche read_products und write_products, installieren Sie sie neu, dann verbinden Sie den Shop neu.</translation>
    </message>
    <message>
        <source>The shop is frozen: unpaid, paused or closed.</source>
        <translation>Der Shop ist eingefroren: nicht bezahlt, pausiert oder geschlossen.</translation>
    </message>
    <message>
        <source>Settle it in the shop&apos;s Shopify admin, then resume the jobs.</source>
        <translation>Klären Sie es in der Shopify-Verwaltung des Shops, dann setzen Sie die Aufträge fort.</translation>
    </message>
    <message>
        <source>Shopify has locked the shop or blocks this program&apos;s requests.</source>
        <translation>Shopify hat den Shop gesperrt oder blockiert die Anfragen dieses Programms.</translation>
    </message>
    <message>
        <source>Ask Shopify support, then resume the jobs.</source>
        <translation>Fragen Sie den Shopify-Support, dann setzen Sie die Aufträge fort.</translation>
    </message>
    <message>
        <source>There is no such shop at this address.</source>
        <translation>Unter dieser Adresse gibt es keinen solchen Shop.</translation>
    </message>
    <message>
        <source>Check the name; Settings → Domains shows it as name.myshopify.com.</source>
        <translation>Prüfen Sie den Namen; Einstellungen → Domains zeigt ihn als name.myshopify.com.</translation>
    </message>
    <message>
        <source>Prices in a currency with three decimals are not sent, since Shopify may misread them.</source>
        <translation>Preise in einer Währung mit drei Nachkommastellen werden nicht gesendet, weil Shopify sie falsch lesen könnte.</translation>
    </message>
    <message>
        <source>Change prices of this shop in Shopify&apos;s admin.</source>
        <translation>Ändern Sie Preise dieses Shops in Shopifys Verwaltung.</translation>
    </message>
    <message>
        <source>Shopify does not know an id in the request.</source>
        <translation>Shopify kennt eine ID in der Anfrage nicht.</translation>
    </message>
    <message>
        <source>Sync the shop, then preview again.</source>
        <translation>Gleichen Sie den Shop ab, dann sehen Sie die Vorschau noch einmal an.</translation>
    </message>
    <message>
        <source>A bulk operation did not run to its end.</source>
        <translation>Ein Bulk-Vorgang lief nicht zu Ende.</translation>
    </message>
    <message>
        <source>Nothing to do: the program checks what was done and goes on.</source>
        <translation>Nichts zu tun: das Programm prüft, was getan wurde, und macht weiter.</translation>
    </message>
    <message>
        <source>The catalogue did not arrive whole; the last one stays in use.</source>
        <translation>Der Katalog kam nicht ganz an; der letzte bleibt in Gebrauch.</translation>
    </message>
    <message>
        <source>Sync again. Prices are not affected.</source>
        <translation>Gleichen Sie noch einmal ab. Preise sind nicht betroffen.</translation>
    </message>
    <message>
        <source>Shopify refused a request of this program as malformed; no price changed.</source>
        <translation>Shopify lehnte eine Anfrage dieses Programms als fehlerhaft ab; kein Preis hat sich geändert.</translation>
    </message>
    <message>
        <source>A request of this program asks for more at once than Shopify allows.</source>
        <translation>Eine Anfrage dieses Programms verlangt mehr auf einmal, als Shopify erlaubt.</translation>
    </message>
    <message>
        <source>Shopify did not understand a search of this program and left it out.</source>
        <translation>Shopify verstand eine Suche dieses Programms nicht und ließ sie weg.</translation>
    </message>
    <message>
        <source>{1} is not the id of a {2}.</source>
        <translation>{1} ist nicht die ID von {2}.</translation>
    </message>
    <message>
        <source>The client id or secret is wrong.</source>
        <translation>Client-ID oder Secret ist falsch.</translation>
    </message>
    <message>
        <source>The app is not installed in this shop; install it first.</source>
        <translation>Die App ist in diesem Shop nicht installiert; installieren Sie sie zuerst.</translation>
    </message>
    <message>
        <source>The app and the shop belong to different organizations.</source>
        <translation>App und Shop gehören zu verschiedenen Organisationen.</translation>
    </message>
    <message>
        <source>There is no app with this client id.</source>
        <translation>Es gibt keine App mit dieser Client-ID.</translation>
    </message>
    <message>
        <source>Shopify does not take this authorization any more; connect again.</source>
        <translation>Shopify nimmt diese Berechtigung nicht mehr an; verbinden Sie neu.</translation>
    </message>
    <message>
        <source>The price list now shows something else than was sent.</source>
        <translation>Die Preisliste zeigt jetzt etwas anderes, als gesendet wurde.</translation>
    </message>
    <message>
        <source>Price list does not exist.</source>
        <translation>Die Preisliste gibt es nicht.</translation>
    </message>
    <message>
        <source>Rules use more metafields than can be read at once; left out: {1}.</source>
        <translation>Regeln verwenden mehr Metafelder, als auf einmal gelesen werden können; ausgelassen: {1}.</translation>
    </message>
    <message>
        <source>{1} cannot name a bulk operation.</source>
        <translation>{1} kann keinen Bulk-Vorgang benennen.</translation>
    </message>
    <message>
        <source>{1} of {2} prices of the price list {3}</source>
        <translation>{1} von {2} Preisen der Preisliste {3}</translation>
    </message>
    <message>
        <source>{1} (or read_inventory)</source>
        <translation>{1} (oder read_inventory)</translation>
    </message>
    <message>
        <source>Shopify did not confirm the change, and shows another price.</source>
        <translation>Shopify bestätigte die Änderung nicht und zeigt einen anderen Preis.</translation>
    </message>
    <message>
        <source>It is not known whether Shopify carried this out.</source>
        <translation>Es ist nicht bekannt, ob Shopify dies ausgeführt hat.</translation>
    </message>
    <message>
        <source>The variant is gone.</source>
        <translation>Die Variante ist weg.</translation>
    </message>
    <message>
        <source>Prices in {1} are read but not changed: Shopify may misread three decimals.</source>
        <translation>Preise in {1} werden gelesen, aber nicht geändert: Shopify könnte drei Nachkommastellen falsch lesen.</translation>
    </message>
    <message>
        <source>The app lacks the scopes {1}.</source>
        <translation>Der App fehlen die Bereiche {1}.</translation>
    </message>
    <message>
        <source>It is empty or has characters that no access token has.</source>
        <translation>Es ist leer oder enthält Zeichen, die kein Zugriffstoken hat.</translation>
    </message>
    <message>
        <source>Update PriceDesk; until then its prices are still right, but watch the first job.</source>
        <translation>Aktualisieren Sie PriceDesk; bis dahin stimmen seine Preise, aber sehen Sie beim ersten Auftrag zu.</translation>
    </message>
    <message>
        <source>Shopify answers with API version {1} instead of {2}: this version of PriceDesk is too old.</source>
        <translation>Shopify antwortet mit API-Version {1} statt {2}: diese Version von PriceDesk ist zu alt.</translation>
    </message>
    <message>
        <source>Shopify may give up API version {1} any day: its year ended on {2}.</source>
        <translation>Shopify kann API-Version {1} jeden Tag abschalten: ihr Jahr endete am {2}.</translation>
    </message>
    <message>
        <source>Shopify may give up API version {1} in {2} days, on {3}.</source>
        <translation>Shopify kann API-Version {1} in {2} Tagen abschalten, am {3}.</translation>
    </message>
    <message>
        <source>Shopify does not send webhooks to {1}: {2}.</source>
        <translation>Shopify sendet keine Webhooks an {1}: {2}.</translation>
    </message>
    <message>
        <source>PRICEDESK_WEBHOOK_URL must be an https:// address that Shopify reaches from outside.</source>
        <translation>PRICEDESK_WEBHOOK_URL muss eine https://-Adresse sein, die Shopify von außen erreicht.</translation>
    </message>
    <message>
        <source>Starting the database…</source>
        <translation>Die Datenbank wird gestartet…</translation>
    </message>
    <message>
        <source>Connecting to {1}…</source>
        <translation>Verbindung mit {1}…</translation>
    </message>
    <message>
        <source>Bringing the tables up to date…</source>
        <translation>Die Tabellen werden auf den neuesten Stand gebracht…</translation>
    </message>
    <message>
        <source>The database server ({1}) is Postgres {2}; PriceDesk needs {3} or newer.</source>
        <translation>Der Datenbankserver ({1}) ist Postgres {2}; PriceDesk braucht {3} oder neuer.</translation>
    </message>
    <message>
        <source>Upgrade the server, or name another one in PRICEDESK_DATABASE_URL.</source>
        <translation>Aktualisieren Sie den Server, oder nennen Sie einen anderen in PRICEDESK_DATABASE_URL.</translation>
    </message>
    <message>
        <source>The database ({1}) stores text as {2}; PriceDesk needs UTF8.</source>
        <translation>Die Datenbank ({1}) speichert Text als {2}; PriceDesk braucht UTF8.</translation>
    </message>
    <message>
        <source>Make one with CREATE DATABASE … ENCODING &apos;UTF8&apos; TEMPLATE template0, and name it in PRICEDESK_DATABASE_URL.</source>
        <translation>Legen Sie eine mit CREATE DATABASE … ENCODING &apos;UTF8&apos; TEMPLATE template0 an, und nennen Sie sie in PRICEDESK_DATABASE_URL.</translation>
    </message>
    <message>
        <source>This account may not make tables in the database ({1}).</source>
        <translation>Dieses Konto darf in der Datenbank ({1}) keine Tabellen anlegen.</translation>
    </message>
    <message>
        <source>Let it own the database (ALTER DATABASE … OWNER TO …), or name the owner in PRICEDESK_DATABASE_URL.</source>
        <translation>Machen Sie es zum Eigentümer der Datenbank (ALTER DATABASE … OWNER TO …), oder nennen Sie den Eigentümer in PRICEDESK_DATABASE_URL.</translation>
    </message>
    <message>
        <source>PRICEDESK_DATABASE_URL cannot be taken apart into user, password and host.</source>
        <translation>PRICEDESK_DATABASE_URL lässt sich nicht in Benutzer, Passwort und Rechner zerlegen.</translation>
    </message>
    <message>
        <source>It looks like postgresql://user:password@host:5432/database. {1}</source>
        <translation>Es sieht aus wie postgresql://benutzer:passwort@rechner:5432/datenbank. {1}</translation>
    </message>
    <message>
        <source>PRICEDESK_DATABASE_URL is no address of a Postgres database.</source>
        <translation>PRICEDESK_DATABASE_URL ist keine Adresse einer Postgres-Datenbank.</translation>
    </message>
    <message>
        <source>It looks like postgresql://user:password@host:5432/database.</source>
        <translation>Es sieht aus wie postgresql://benutzer:passwort@rechner:5432/datenbank.</translation>
    </message>
    <message>
        <source>PriceDesk runs as root; its database refuses to, and no other account could be made.</source>
        <translation>PriceDesk läuft als root; seine Datenbank weigert sich, und kein anderes Konto ließ sich anlegen.</translation>
    </message>
    <message>
        <source>Run PriceDesk as an ordinary user, or make an account named pricedesk.</source>
        <translation>Starten Sie PriceDesk als gewöhnlicher Benutzer, oder legen Sie ein Konto namens pricedesk an.</translation>
    </message>
    <message>
        <source>PriceDesk runs as root and may not switch to the account {1} for its database ({2}).</source>
        <translation>PriceDesk läuft als root und darf für seine Datenbank nicht zum Konto {1} wechseln ({2}).</translation>
    </message>
    <message>
        <source>Run PriceDesk as an ordinary user, or set PRICEDESK_DATABASE_URL to a server.</source>
        <translation>Starten Sie PriceDesk als gewöhnlicher Benutzer, oder setzen Sie PRICEDESK_DATABASE_URL auf einen Server.</translation>
    </message>
    <message>
        <source>The Postgres that comes with PriceDesk is missing.</source>
        <translation>Das Postgres, das mit PriceDesk kommt, fehlt.</translation>
    </message>
    <message>
        <source>Install PriceDesk again, or set PRICEDESK_DATABASE_URL to a server of your own.</source>
        <translation>Installieren Sie PriceDesk neu, oder setzen Sie PRICEDESK_DATABASE_URL auf einen eigenen Server.</translation>
    </message>
    <message>
        <source>The database program {1} cannot be run ({2}).</source>
        <translation>Das Datenbankprogramm {1} lässt sich nicht ausführen ({2}).</translation>
    </message>
    <message>
        <source>Install PriceDesk again.</source>
        <translation>Installieren Sie PriceDesk neu.</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>No such file</source>
        <translation>Keine solche Datei</translation>
    </message>
    <message>
        <source>Starting the database</source>
        <translation>Die Datenbank wird gestartet</translation>
    </message>
    <message>
        <source>Making the database for the first time</source>
        <translation>Die Datenbank wird zum ersten Mal angelegt</translation>
    </message>
    <message>
        <source>Waiting for the database&apos;s old processes to leave</source>
        <translation>Warten, bis die alten Prozesse der Datenbank gegangen sind</translation>
    </message>
    <message>
        <source>The password in {1} is not that of the database.</source>
        <translation>Das Passwort in {1} ist nicht das der Datenbank.</translation>
    </message>
    <message>
        <source>Restore that file from a backup of the folder.</source>
        <translation>Spielen Sie diese Datei aus einer Sicherung des Ordners zurück.</translation>
    </message>
    <message>
        <source>The database has been recovering for {1#} minutes and is not ready.</source>
        <translation>Die Datenbank stellt sich seit {1#} Minuten wieder her und ist nicht bereit.</translation>
    </message>
    <message>
        <source>Leave it some more time, then start PriceDesk again; {1} shows what it does.</source>
        <translation>Lassen Sie ihr noch Zeit, dann starten Sie PriceDesk wieder; {1} zeigt, was sie tut.</translation>
    </message>
    <message>
        <source>The database puts itself in order after a crash</source>
        <translation>Die Datenbank bringt sich nach einem Absturz in Ordnung</translation>
    </message>
    <message>
        <source>Old processes of the database do not leave ({1} after {2#} s), so it cannot be started again.</source>
        <translation>Alte Prozesse der Datenbank gehen nicht ({1} nach {2#} s), also lässt sie sich nicht wieder starten.</translation>
    </message>
    <message>
        <source>End the processes named postgres of your account, or restart the computer. Nothing that was stored is lost.</source>
        <translation>Beenden Sie die Prozesse namens postgres Ihres Kontos, oder starten Sie den Computer neu. Nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source># Written by PriceDesk before every start; changes here are lost.</source>
        <translation># Von PriceDesk vor jedem Start geschrieben; Änderungen hier gehen verloren.</translation>
    </message>
    <message>
        <source>The database that should lie in {1} is missing.</source>
        <translation>Die Datenbank, die in {1} liegen sollte, fehlt.</translation>
    </message>
    <message>
        <source>If it lies on a disk that is not connected, connect it. To start afresh, delete the folder {1}.</source>
        <translation>Liegt sie auf einer Festplatte, die nicht angeschlossen ist, schließen Sie sie an. Um neu zu beginnen, löschen Sie den Ordner {1}.</translation>
    </message>
    <message>
        <source>The database in {1} is damaged: its PG_VERSION is missing or unreadable.</source>
        <translation>Die Datenbank in {1} ist beschädigt: ihr PG_VERSION fehlt oder ist unlesbar.</translation>
    </message>
    <message>
        <source>Restore the folder from a backup, or set PRICEDESK_DATA_DIR to another folder to start afresh.</source>
        <translation>Spielen Sie den Ordner aus einer Sicherung zurück, oder setzen Sie PRICEDESK_DATA_DIR auf einen anderen Ordner, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>More stands in {1}.</source>
        <translation>Mehr steht in {1}.</translation>
    </message>
    <message>
        <source>The embedded database could not be {1}: {2}</source>
        <translation>Die eingebaute Datenbank konnte nicht {1} werden: {2}</translation>
    </message>
    <message>
        <source>Start PriceDesk again; if it stays, run pricedesk doctor and send its report.{1}</source>
        <translation>Starten Sie PriceDesk noch einmal; bleibt es so, führen Sie pricedesk doctor aus und senden Sie seinen Bericht.{1}</translation>
    </message>
    <message>
        <source>The disk is full: the database in {1} has no room to work.</source>
        <translation>Die Festplatte ist voll: die Datenbank in {1} hat keinen Platz zum Arbeiten.</translation>
    </message>
    <message>
        <source>Free some space there (a gigabyte is comfortable) and start PriceDesk again. Nothing that was stored is lost.</source>
        <translation>Schaffen Sie dort Platz (ein Gigabyte ist bequem) und starten Sie PriceDesk wieder. Nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>The data folder {1} cannot be written: {2}.</source>
        <translation>Der Datenordner {1} ist nicht beschreibbar: {2}.</translation>
    </message>
    <message>
        <source>Give your account the right to write there, or set PRICEDESK_DATA_DIR to a folder of your own.</source>
        <translation>Geben Sie Ihrem Konto das Recht, dort zu schreiben, oder setzen Sie PRICEDESK_DATA_DIR auf einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>Install the newest PriceDesk, or set PRICEDESK_DATA_DIR to another folder to start afresh. The data was left as it is.</source>
        <translation>Installieren Sie das neueste PriceDesk, oder setzen Sie PRICEDESK_DATA_DIR auf einen anderen Ordner, um neu zu beginnen. Die Daten blieben, wie sie sind.</translation>
    </message>
    <message>
        <source>Make a backup with the PriceDesk that wrote it (pricedesk backup FILE), then restore it here into another folder (PRICEDESK_DATA_DIR, pricedesk restore FILE). The data was left as it is.</source>
        <translation>Machen Sie mit dem PriceDesk, das sie schrieb, eine Sicherung (pricedesk backup DATEI), dann spielen Sie sie hier in einen anderen Ordner zurück (PRICEDESK_DATA_DIR, pricedesk restore DATEI). Die Daten blieben, wie sie sind.</translation>
    </message>
    <message>
        <source>The database in {1} was written by Postgres {2}; this PriceDesk brings Postgres {3} and cannot open it.</source>
        <translation>Die Datenbank in {1} wurde von Postgres {2} geschrieben; dieses PriceDesk bringt Postgres {3} mit und kann sie nicht öffnen.</translation>
    </message>
    <message>
        <source>The password of the embedded database ({1}) cannot be read.</source>
        <translation>Das Passwort der eingebauten Datenbank ({1}) kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Restore that file from a backup of the folder, or run PriceDesk as the account that made it.</source>
        <translation>Spielen Sie diese Datei aus einer Sicherung des Ordners zurück, oder starten Sie PriceDesk unter dem Konto, das sie anlegte.</translation>
    </message>
    <message>
        <source>Another PriceDesk has held the database in {1} for {2#} minutes.</source>
        <translation>Ein anderes PriceDesk hält die Datenbank in {1} seit {2#} Minuten.</translation>
    </message>
    <message>
        <source>Close the other PriceDesk programs, or restart the computer.</source>
        <translation>Schließen Sie die anderen PriceDesk-Programme, oder starten Sie den Computer neu.</translation>
    </message>
    <message>
        <source>Waiting for another PriceDesk that starts or stops the database</source>
        <translation>Warten auf ein anderes PriceDesk, das die Datenbank startet oder anhält</translation>
    </message>
    <message>
        <source>This program has already left the database.</source>
        <translation>Dieses Programm hat die Datenbank schon verlassen.</translation>
    </message>
    <message>
        <source>The database in {1} is in use by {2} program(s).</source>
        <translation>Die Datenbank in {1} wird von {2} Programm(en) benutzt.</translation>
    </message>
    <message>
        <source>Close PriceDesk and its worker first.</source>
        <translation>Schließen Sie zuerst PriceDesk und seinen Worker.</translation>
    </message>
    <message>
        <source>In a password, write @ as %40, : as %3A, / as %2F and % as %25.</source>
        <translation>In einem Passwort schreiben Sie @ als %40, : als %3A, / als %2F und % als %25.</translation>
    </message>
    <message>
        <source>The database ({1}) does not answer. No price was changed by this.</source>
        <translation>Die Datenbank ({1}) antwortet nicht. Dadurch wurde kein Preis geändert.</translation>
    </message>
    <message>
        <source>Check that the server runs and that PRICEDESK_DATABASE_URL names it; work in the queue goes on by itself when it is back.</source>
        <translation>Prüfen Sie, ob der Server läuft und PRICEDESK_DATABASE_URL ihn nennt; die Arbeit in der Warteschlange geht von selbst weiter, wenn er wieder da ist.</translation>
    </message>
    <message>
        <source>The disk of the database ({1}) is full. Nothing that was stored is lost.</source>
        <translation>Die Festplatte der Datenbank ({1}) ist voll. Nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>Free some space there (a gigabyte is comfortable); work in the queue goes on by itself.</source>
        <translation>Schaffen Sie dort Platz (ein Gigabyte ist bequem); die Arbeit in der Warteschlange geht von selbst weiter.</translation>
    </message>
    <message>
        <source>The database server ({1}) refuses the connection: {2}.</source>
        <translation>Der Datenbankserver ({1}) lehnt die Verbindung ab: {2}.</translation>
    </message>
    <message>
        <source>Check PRICEDESK_DATABASE_URL, and with the server&apos;s administrator who may connect.</source>
        <translation>Prüfen Sie PRICEDESK_DATABASE_URL, und mit dem Verwalter des Servers, wer sich verbinden darf.</translation>
    </message>
    <message>
        <source>The database ({1}) cannot be reached: nobody knows a computer of that name.</source>
        <translation>Die Datenbank ({1}) ist nicht erreichbar: niemand kennt einen Rechner dieses Namens.</translation>
    </message>
    <message>
        <source>Check the host in PRICEDESK_DATABASE_URL, and the network.</source>
        <translation>Prüfen Sie den Rechner in PRICEDESK_DATABASE_URL und das Netz.</translation>
    </message>
    <message>
        <source>The database ({1}) has as many connections as it allows.</source>
        <translation>Die Datenbank ({1}) hat so viele Verbindungen, wie sie erlaubt.</translation>
    </message>
    <message>
        <source>Close other programs that use it, or raise its max_connections: count on about 30 for each worker and 10 for each window.</source>
        <translation>Schließen Sie andere Programme, die sie benutzen, oder erhöhen Sie max_connections: rechnen Sie mit etwa 30 je Worker und 10 je Fenster.</translation>
    </message>
    <message>
        <source>The database server ({1}) does not accept the user name or the password.</source>
        <translation>Der Datenbankserver ({1}) nimmt Benutzername oder Passwort nicht an.</translation>
    </message>
    <message>
        <source>Check both in PRICEDESK_DATABASE_URL. {1}</source>
        <translation>Prüfen Sie beide in PRICEDESK_DATABASE_URL. {1}</translation>
    </message>
    <message>
        <source>The database server ({1}) has no database &quot;{2}&quot;.</source>
        <translation>Der Datenbankserver ({1}) hat keine Datenbank &quot;{2}&quot;.</translation>
    </message>
    <message>
        <source>This is already being done by job {1} ({2}).</source>
        <translation>Das tut schon Auftrag {1} ({2}).</translation>
    </message>
    <message>
        <source>Watch job {1}, or cancel it before you submit again.</source>
        <translation>Sehen Sie Auftrag {1} zu, oder brechen Sie ihn ab, bevor Sie noch einmal absenden.</translation>
    </message>
    <message>
        <source>There is no job {1}.</source>
        <translation>Es gibt keinen Auftrag {1}.</translation>
    </message>
    <message>
        <source>`pricedesk jobs list` shows them all.</source>
        <translation>`pricedesk jobs list` zeigt sie alle.</translation>
    </message>
    <message>
        <source>Submitted by {1}</source>
        <translation>Abgesendet von {1}</translation>
    </message>
    <message>
        <source>Only {1} are left on the disk of {2}: when it is full, jobs stand still.</source>
        <translation>Auf der Festplatte von {2} sind nur noch {1} frei: ist sie voll, stehen Aufträge still.</translation>
    </message>
    <message>
        <source>Free some space there (a gigabyte is comfortable).</source>
        <translation>Schaffen Sie dort Platz (ein Gigabyte ist bequem).</translation>
    </message>
    <message>
        <source>The disk of {1} is full ({2} left): jobs stand still. Nothing that was stored is lost.</source>
        <translation>Die Festplatte von {1} ist voll (noch {2}): Aufträge stehen still. Nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>Free some space there (a gigabyte is comfortable); jobs go on by themselves.</source>
        <translation>Schaffen Sie dort Platz (ein Gigabyte ist bequem); Aufträge gehen von selbst weiter.</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Kein Platz mehr auf dem Gerät</translation>
    </message>
    <message>
        <source>There is no rule {1}.</source>
        <translation>Es gibt keine Regel {1}.</translation>
    </message>
    <message>
        <source>`pricedesk rules list` shows them all.</source>
        <translation>`pricedesk rules list` zeigt sie alle.</translation>
    </message>
    <message>
        <source>The key in {1} is too short to protect anything.</source>
        <translation>Der Schlüssel in {1} ist zu kurz, um etwas zu schützen.</translation>
    </message>
    <message>
        <source>Use at least 16 characters, better 32 random ones.</source>
        <translation>Nehmen Sie mindestens 16 Zeichen, besser 32 zufällige.</translation>
    </message>
    <message>
        <source>No access token is kept for {1}.</source>
        <translation>Für {1} ist kein Zugriffstoken aufbewahrt.</translation>
    </message>
    <message>
        <source>Connect the shop again on its screen, or with `pricedesk shops token rotate`.</source>
        <translation>Verbinden Sie den Shop auf seiner Seite neu, oder mit `pricedesk shops token rotate`.</translation>
    </message>
    <message>
        <source>The key file {1} cannot be read ({2}).</source>
        <translation>Die Schlüsseldatei {1} kann nicht gelesen werden ({2}).</translation>
    </message>
    <message>
        <source>Set PRICEDESK_SECRET_KEY_FILE to a file that this account may read.</source>
        <translation>Setzen Sie PRICEDESK_SECRET_KEY_FILE auf eine Datei, die dieses Konto lesen darf.</translation>
    </message>
    <message>
        <source>The key file {1} cannot be written ({2}).</source>
        <translation>Die Schlüsseldatei {1} kann nicht geschrieben werden ({2}).</translation>
    </message>
    <message>
        <source>Make the data folder writable or set PRICEDESK_DATA_DIR to another one.</source>
        <translation>Machen Sie den Datenordner beschreibbar, oder setzen Sie PRICEDESK_DATA_DIR auf einen anderen.</translation>
    </message>
    <message>
        <source>What is kept as the access token of {1} cannot be read.</source>
        <translation>Was als Zugriffstoken von {1} aufbewahrt ist, kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The access token of {1} cannot be decrypted with this machine&apos;s key.</source>
        <translation>Das Zugriffstoken von {1} lässt sich mit dem Schlüssel dieses Rechners nicht entschlüsseln.</translation>
    </message>
    <message>
        <source>Set PRICEDESK_SECRET_KEY (or PRICEDESK_SECRET_KEY_FILE) to the key that was used when the shop was connected, or connect the shop again.</source>
        <translation>Setzen Sie PRICEDESK_SECRET_KEY (oder PRICEDESK_SECRET_KEY_FILE) auf den Schlüssel, mit dem der Shop verbunden wurde, oder verbinden Sie den Shop neu.</translation>
    </message>
    <message>
        <source>There is no key to encrypt access tokens with.</source>
        <translation>Es gibt keinen Schlüssel, um Zugriffstoken zu verschlüsseln.</translation>
    </message>
    <message>
        <source>Set PRICEDESK_SECRET_KEY or PRICEDESK_SECRET_KEY_FILE, the same on every machine that uses this database.</source>
        <translation>Setzen Sie PRICEDESK_SECRET_KEY oder PRICEDESK_SECRET_KEY_FILE, gleich auf jedem Rechner, der diese Datenbank benutzt.</translation>
    </message>
    <message>
        <source>These are no credentials of this program.</source>
        <translation>Das sind keine Zugangsdaten dieses Programms.</translation>
    </message>
    <message>
        <source>A job that is {1} cannot become {2}.</source>
        <translation>Ein Auftrag, der {1} ist, kann nicht {2} werden.</translation>
    </message>
    <message>
        <source>{1} and {2#} more</source>
        <translation>{1} und {2#} weitere</translation>
    </message>
    <message>
        <source>{1} is not a currency code; use three letters such as EUR.</source>
        <translation>{1} ist kein Währungscode; nehmen Sie drei Buchstaben wie EUR.</translation>
    </message>
    <message>
        <source>{1} is not an amount.</source>
        <translation>{1} ist kein Betrag.</translation>
    </message>
    <message>
        <source>{1} has more than {2} decimals, too many for {3}.</source>
        <translation>{1} hat mehr als {2} Nachkommastellen, zu viele für {3}.</translation>
    </message>
    <message>
        <source>{1} is larger than any price this program handles.</source>
        <translation>{1} ist größer als jeder Preis, den dieses Programm kennt.</translation>
    </message>
    <message>
        <source>A sale ends after its start.</source>
        <translation>Eine Aktion endet nach ihrem Beginn.</translation>
    </message>
    <message>
        <source>Choose a later end.</source>
        <translation>Wählen Sie ein späteres Ende.</translation>
    </message>
    <message>
        <source>This occurrence is cut off by the sale&apos;s first or last day, or runs over several days.</source>
        <translation>Dieser Termin ist vom ersten oder letzten Tag der Aktion abgeschnitten oder geht über mehrere Tage.</translation>
    </message>
    <message>
        <source>Change the schedule in the rule.</source>
        <translation>Ändern Sie die Zeiten in der Regel.</translation>
    </message>
    <message>
        <source>An occurrence of a weekly sale lasts 24 hours at most.</source>
        <translation>Ein Termin einer wöchentlichen Aktion dauert höchstens 24 Stunden.</translation>
    </message>
    <message>
        <source>Choose an earlier end.</source>
        <translation>Wählen Sie ein früheres Ende.</translation>
    </message>
    <message>
        <source>{1} is not a number such as 12.50</source>
        <translation>{1} ist keine Zahl wie 12,50</translation>
    </message>
    <message>
        <source>{1} % is more than the whole price; the most that can be taken off is -100 %</source>
        <translation>{1} % ist mehr als der ganze Preis; abziehen lässt sich höchstens -100 %</translation>
    </message>
    <message>
        <source>the minimum {1} is above the maximum {2}</source>
        <translation>das Minimum {1} liegt über dem Maximum {2}</translation>
    </message>
    <message>
        <source>a price is not negative</source>
        <translation>ein Preis ist nicht negativ</translation>
    </message>
    <message>
        <source>the end is not after the start</source>
        <translation>das Ende liegt nicht nach dem Beginn</translation>
    </message>
    <message>
        <source>by_hand names a variant twice</source>
        <translation>by_hand nennt eine Variante zweimal</translation>
    </message>
    <message>
        <source>{1} is not an ending such as .99, 9.95 or x9</source>
        <translation>{1} ist keine Endung wie .99, 9.95 oder x9</translation>
    </message>
    <message>
        <source>map_list gives different prices for the SKU {1}</source>
        <translation>map_list gibt für die SKU {1} verschiedene Preise an</translation>
    </message>
    <message>
        <source>{1} is not a time zone such as Europe/Berlin</source>
        <translation>{1} ist keine Zeitzone wie Europe/Berlin</translation>
    </message>
    <message>
        <source>{1} has more than one set of terms</source>
        <translation>{1} hat mehr als einen Satz Vorgaben</translation>
    </message>
    <message>
        <source>{1} comes twice in {2}: the first is taken.</source>
        <translation>{1} kommt in {2} zweimal: das erste wird genommen.</translation>
    </message>
    <message>
        <source>{1} does not exist in {2}: the clocks jump, {3} is taken.</source>
        <translation>{1} gibt es in {2} nicht: die Uhren springen, {3} wird genommen.</translation>
    </message>
    <message>
        <source>The clocks change in {1} meanwhile: the sale is {2#} h {3} than the calendar shows.</source>
        <translation>Die Uhren in {1} stellen sich inzwischen um: die Aktion ist {2#} Std. {3}, als der Kalender zeigt.</translation>
    </message>
    <message>
        <source>{1} is not a Shopify shop. Enter its name as in name.myshopify.com (Settings → Domains shows it); a shop&apos;s own domain does not work here.</source>
        <translation>{1} ist kein Shopify-Shop. Geben Sie seinen Namen wie in name.myshopify.com ein (Einstellungen → Domains zeigt ihn); die eigene Domain eines Shops geht hier nicht.</translation>
    </message>
    <message>
        <source>{1} is not a shop&apos;s name. It has letters, digits and hyphens only, as in name.myshopify.com.</source>
        <translation>{1} ist kein Name eines Shops. Er hat nur Buchstaben, Ziffern und Bindestriche, wie in name.myshopify.com.</translation>
    </message>
    <message>
        <source>{1} is not a web address.</source>
        <translation>{1} ist keine Webadresse.</translation>
    </message>
    <message>
        <source>A practice shop&apos;s address looks like http://127.0.0.1:8085/shops/name.</source>
        <translation>Die Adresse eines Übungsshops sieht aus wie http://127.0.0.1:8085/shops/name.</translation>
    </message>
    <message>
        <source>embedded Postgres</source>
        <translation>eingebautes Postgres</translation>
    </message>
</context>
<context>
    <name>places</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>Uploads</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Shops</source>
        <translation>Shops</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Change %</source>
        <translation>Änderung %</translation>
    </message>
    <message>
        <source>Compare-at before</source>
        <translation>Streichpreis vorher</translation>
    </message>
    <message>
        <source>Compare-at</source>
        <translation>Streichpreis</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Marge</translation>
    </message>
    <message>
        <source>No price would change.</source>
        <translation>Kein Preis würde sich ändern.</translation>
    </message>
    <message numerus="yes">
        <source>%n prices would change</source>
        <translation>
            <numerusform>%n Preis würde sich ändern</numerusform>
            <numerusform>%n Preise würden sich ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>{amount} in sum</source>
        <translation>{amount} in Summe</translation>
    </message>
    <message>
        <source>{percent} on average</source>
        <translation>{percent} im Mittel</translation>
    </message>
    <message>
        <source>margin {before} → {after}</source>
        <translation>Marge {before} → {after}</translation>
    </message>
    <message>
        <source>Guardrails</source>
        <translation>Leitplanken</translation>
    </message>
    <message>
        <source>Number of prices to let pass</source>
        <translation>Anzahl der Preise, die Sie freigeben</translation>
    </message>
    <message>
        <source>This plan is over a guardrail and needs your word.</source>
        <translation>Dieser Plan geht über eine Leitplanke und braucht Ihr Wort.</translation>
    </message>
    <message>
        <source>To apply it as it is, type the number of prices ({count}):</source>
        <translation>Um ihn so anzuwenden, geben Sie die Anzahl der Preise ein ({count}):</translation>
    </message>
    <message>
        <source>leave it, report a conflict</source>
        <translation>lassen, Konflikt melden</translation>
    </message>
    <message>
        <source>overwrite it</source>
        <translation>überschreiben</translation>
    </message>
    <message>
        <source>keep it as the new base</source>
        <translation>als neuen Grundpreis nehmen</translation>
    </message>
    <message>
        <source>If a price was changed meanwhile</source>
        <translation>Wenn ein Preis inzwischen geändert wurde</translation>
    </message>
    <message>
        <source>Price changed meanwhile:</source>
        <translation>Preis inzwischen geändert:</translation>
    </message>
</context>
<context>
    <name>profiles</name>
    <message>
        <source>Supplier&apos;s profile</source>
        <translation>Lieferantenprofil</translation>
    </message>
    <message>
        <source>Profile …</source>
        <translation>Profil …</translation>
    </message>
    <message>
        <source>no supplier&apos;s profile</source>
        <translation>kein Lieferantenprofil</translation>
    </message>
    <message>
        <source>Share the profile as a file</source>
        <translation>Profil als Datei weitergeben</translation>
    </message>
    <message>
        <source>supplier</source>
        <translation>Lieferant</translation>
    </message>
    <message>
        <source>Take a profile from a file</source>
        <translation>Profil aus einer Datei nehmen</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>Geschrieben: {name}</translation>
    </message>
    <message>
        <source>Name of the supplier</source>
        <translation>Name des Lieferanten</translation>
    </message>
    <message>
        <source>Keep as a profile …</source>
        <translation>Als Profil behalten …</translation>
    </message>
    <message>
        <source>Share as a file …</source>
        <translation>Als Datei weitergeben …</translation>
    </message>
    <message>
        <source>Take from a file …</source>
        <translation>Aus einer Datei nehmen …</translation>
    </message>
    <message>
        <source>Profiles ({kinds})</source>
        <translation>Profile ({kinds})</translation>
    </message>
</context>
<context>
    <name>question</name>
    <message>
        <source>Remember</source>
        <translation>Merken</translation>
    </message>
</context>
<context>
    <name>queue</name>
    <message>
        <source>State of the queue</source>
        <translation>Zustand der Warteschlange</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
    <message>
        <source>Shops</source>
        <translation>Shops</translation>
    </message>
    <message>
        <source>Pause everything</source>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation>Warteschlange anhalten</translation>
    </message>
    <message>
        <source>Pause shop</source>
        <translation>Shop anhalten</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs at work</source>
        <translation>
            <numerusform>%n Auftrag in Arbeit</numerusform>
            <numerusform>%n Aufträge in Arbeit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not ended</source>
        <translation>
            <numerusform>%n nicht beendet</numerusform>
            <numerusform>%n nicht beendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variants a minute</source>
        <translation>
            <numerusform>%n Variante pro Minute</numerusform>
            <numerusform>%n Varianten pro Minute</numerusform>
        </translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Sales by the clock</source>
        <translation>Aktionen nach der Uhr</translation>
    </message>
    <message>
        <source>The database does not answer.</source>
        <translation>Die Datenbank antwortet nicht.</translation>
    </message>
    <message>
        <source>These are the last figures; nothing is lost.</source>
        <translation>Das sind die letzten Zahlen; nichts geht verloren.</translation>
    </message>
    <message>
        <source>No worker is alive.</source>
        <translation>Kein Worker läuft.</translation>
    </message>
    <message>
        <source>Jobs stand still until one runs; nothing is lost.</source>
        <translation>Aufträge stehen still, bis einer läuft; nichts geht verloren.</translation>
    </message>
    <message>
        <source>Resume everything</source>
        <translation>Alles fortsetzen</translation>
    </message>
    <message>
        <source>Resume queue</source>
        <translation>Warteschlange fortsetzen</translation>
    </message>
    <message>
        <source>Resume shop</source>
        <translation>Shop fortsetzen</translation>
    </message>
    <message>
        <source>Start a worker</source>
        <translation>Worker starten</translation>
    </message>
    <message numerus="yes">
        <source>%n queues are paused.</source>
        <translation>
            <numerusform>%n Warteschlange ist angehalten.</numerusform>
            <numerusform>%n Warteschlangen sind angehalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is in hand is finished; nothing new is taken from them.</source>
        <translation>Was in Arbeit ist, wird beendet; Neues wird nicht daraus genommen.</translation>
    </message>
    <message>
        <source>the oldest is there for {time}</source>
        <translation>der älteste ist seit {time} da</translation>
    </message>
    <message>
        <source>Takes in what is submitted</source>
        <translation>Nimmt an, was abgesendet wird</translation>
    </message>
    <message>
        <source>Reads shops, computes plans</source>
        <translation>Liest Shops, berechnet Pläne</translation>
    </message>
    <message>
        <source>Changes prices</source>
        <translation>Ändert Preise</translation>
    </message>
    <message>
        <source>Holds what cannot run now</source>
        <translation>Hält, was jetzt nicht laufen kann</translation>
    </message>
    <message>
        <source>Follows changes at the shops</source>
        <translation>Folgt Änderungen in den Shops</translation>
    </message>
    <message>
        <source>Schedules and recovery</source>
        <translation>Termine und Wiederaufnahme</translation>
    </message>
    <message>
        <source>request</source>
        <translation>Annahme</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>processing</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>product-changes</source>
        <translation>Produktänderungen</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>Künftig</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Ältester</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Last word</source>
        <translation>Letztes Zeichen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Paused: its jobs wait</source>
        <translation>Angehalten: ihre Aufträge warten</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Alive</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Still</translation>
    </message>
    <message>
        <source>Open end</source>
        <translation>Offenes Ende</translation>
    </message>
    <message>
        <source>Missed: {why}</source>
        <translation>Verpasst: {why}</translation>
    </message>
    <message>
        <source>Runs since job {number}</source>
        <translation>Läuft seit Auftrag {number}</translation>
    </message>
    <message>
        <source>Starts {time} early, to be live by then</source>
        <translation>Beginnt {time} früher, um dann fertig zu sein</translation>
    </message>
</context>
<context>
    <name>reading</name>
    <message>
        <source>comma ,</source>
        <translation>Komma ,</translation>
    </message>
    <message>
        <source>semicolon ;</source>
        <translation>Semikolon ;</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>bar |</source>
        <translation>Strich |</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>Dezimalzeichen</translation>
    </message>
    <message>
        <source>Row of the column names</source>
        <translation>Zeile der Spaltennamen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>Column names in row</source>
        <translation>Spaltennamen in Zeile</translation>
    </message>
    <message>
        <source>the one with prices</source>
        <translation>das mit Preisen</translation>
    </message>
    <message>
        <source>as the column tells</source>
        <translation>wie die Spalte zeigt</translation>
    </message>
    <message>
        <source>point 1234.50</source>
        <translation>Punkt 1234.50</translation>
    </message>
    <message>
        <source>comma 1234,50</source>
        <translation>Komma 1234,50</translation>
    </message>
</context>
<context>
    <name>rule</name>
    <message>
        <source>every variant</source>
        <translation>jede Variante</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>base price struck through</source>
        <translation>Grundpreis durchgestrichen</translation>
    </message>
    <message>
        <source>compare-at removed</source>
        <translation>Streichpreis entfernt</translation>
    </message>
    <message>
        <source>compare-at set</source>
        <translation>Streichpreis gesetzt</translation>
    </message>
    <message>
        <source>no variant</source>
        <translation>keine Variante</translation>
    </message>
    <message>
        <source>{values} and {count} more</source>
        <translation>{values} und {count} weitere</translation>
    </message>
    <message>
        <source>ending {patterns}</source>
        <translation>endend auf {patterns}</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>not ({condition})</source>
        <translation>nicht ({condition})</translation>
    </message>
    <message>
        <source>saved condition “{name}”</source>
        <translation>gespeicherte Bedingung „{name}“</translation>
    </message>
    <message>
        <source>set to {amount}</source>
        <translation>gesetzt auf {amount}</translation>
    </message>
    <message>
        <source>markup {percent} % on cost</source>
        <translation>Aufschlag {percent} % auf den Einstand</translation>
    </message>
    <message>
        <source>margin {percent} %</source>
        <translation>Marge {percent} %</translation>
    </message>
    <message>
        <source>{percent} % of compare-at</source>
        <translation>{percent} % des Streichpreises</translation>
    </message>
    <message>
        <source>copied from: {field}</source>
        <translation>übernommen aus: {field}</translation>
    </message>
    <message>
        <source>lowest of {days} days</source>
        <translation>niedrigster der letzten {days} Tage</translation>
    </message>
    <message>
        <source>{count} tiers</source>
        <translation>{count} Stufen</translation>
    </message>
    <message>
        <source>namespace.key</source>
        <translation>namespace.key</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Di</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Mi</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>So</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>eines von</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>keines von</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>enthält nicht</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>matches (regex)</source>
        <translation>passt auf Regex</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>kleiner als</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>is more than</source>
        <translation>größer als</translation>
    </message>
    <message>
        <source>is between</source>
        <translation>zwischen</translation>
    </message>
    <message>
        <source>is before</source>
        <translation>vor</translation>
    </message>
    <message>
        <source>is after</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>is on</source>
        <translation>am</translation>
    </message>
    <message>
        <source>is on or before</source>
        <translation>am oder vor</translation>
    </message>
    <message>
        <source>is on or after</source>
        <translation>am oder nach</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>ist nicht leer</translation>
    </message>
    <message>
        <source>option, such as Size</source>
        <translation>Option, etwa Größe</translation>
    </message>
    <message>
        <source>values, separated by commas</source>
        <translation>Werte, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Lower by percent</source>
        <translation>Senken um Prozent</translation>
    </message>
    <message>
        <source>Raise by percent</source>
        <translation>Erhöhen um Prozent</translation>
    </message>
    <message>
        <source>Lower by an amount</source>
        <translation>Senken um einen Betrag</translation>
    </message>
    <message>
        <source>Raise by an amount</source>
        <translation>Erhöhen um einen Betrag</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Setzen auf</translation>
    </message>
    <message>
        <source>Markup on cost</source>
        <translation>Aufschlag auf den Einstand</translation>
    </message>
    <message>
        <source>Margin on price</source>
        <translation>Marge auf den Preis</translation>
    </message>
    <message>
        <source>Percent of compare-at</source>
        <translation>Prozent vom Streichpreis</translation>
    </message>
    <message>
        <source>Copy from</source>
        <translation>Übernehmen aus</translation>
    </message>
    <message>
        <source>Lowest of recent days</source>
        <translation>Niedrigster der letzten Tage</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Price shown now</source>
        <translation>Jetzt gezeigter Preis</translation>
    </message>
    <message>
        <source>Compare-at price</source>
        <translation>Streichpreis</translation>
    </message>
    <message>
        <source>Base price</source>
        <translation>Grundpreis</translation>
    </message>
    <message>
        <source>Base compare-at price</source>
        <translation>Grund-Streichpreis</translation>
    </message>
    <message>
        <source>Cost per item</source>
        <translation>Einstandspreis je Stück</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Lassen, wie er ist</translation>
    </message>
    <message>
        <source>Show the base price struck through</source>
        <translation>Grundpreis durchgestrichen zeigen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Percent of the new price</source>
        <translation>Prozent des neuen Preises</translation>
    </message>
    <message>
        <source>move to the limit</source>
        <translation>an die Grenze setzen</translation>
    </message>
    <message>
        <source>leave the variant out</source>
        <translation>Variante auslassen</translation>
    </message>
    <message>
        <source>stop the whole rule</source>
        <translation>ganze Regel anhalten</translation>
    </message>
    <message>
        <source>to the nearest</source>
        <translation>zum nächsten</translation>
    </message>
    <message>
        <source>up</source>
        <translation>auf</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ab</translation>
    </message>
    <message>
        <source>to the nearest, half to even</source>
        <translation>zum nächsten, halbe zur geraden</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>nächster</translation>
    </message>
    <message>
        <source>downwards</source>
        <translation>abwärts</translation>
    </message>
    <message>
        <source>upwards</source>
        <translation>aufwärts</translation>
    </message>
    <message>
        <source>the higher priority wins</source>
        <translation>die höhere Priorität gewinnt</translation>
    </message>
    <message>
        <source>the lower price wins</source>
        <translation>der niedrigere Preis gewinnt</translation>
    </message>
    <message>
        <source>one after the other</source>
        <translation>nacheinander</translation>
    </message>
    <message>
        <source>Sale – can be ended, prices come back</source>
        <translation>Aktion – kann enden, Preise kommen zurück</translation>
    </message>
    <message>
        <source>Edit – changes the regular price</source>
        <translation>Änderung – ändert den regulären Preis</translation>
    </message>
    <message>
        <source>base price</source>
        <translation>Grundpreis</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>Einstand</translation>
    </message>
    <message>
        <source>stock</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>2026-11-24 or 30 days ago</source>
        <translation>2026-11-24 oder 30 days ago</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Product type</source>
        <translation>Produkttyp</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Product title</source>
        <translation>Produkttitel</translation>
    </message>
    <message>
        <source>Collection (handle)</source>
        <translation>Kategorie (Handle)</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Handle</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Product created</source>
        <translation>Produkt angelegt</translation>
    </message>
    <message>
        <source>Product updated</source>
        <translation>Produkt geändert</translation>
    </message>
    <message>
        <source>Is a gift card</source>
        <translation>Ist ein Gutschein</translation>
    </message>
    <message>
        <source>Product metafield</source>
        <translation>Produkt-Metafeld</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>Variant title</source>
        <translation>Variantentitel</translation>
    </message>
    <message>
        <source>Option value</source>
        <translation>Optionswert</translation>
    </message>
    <message>
        <source>Option name</source>
        <translation>Optionsname</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Variant metafield</source>
        <translation>Varianten-Metafeld</translation>
    </message>
    <message>
        <source>Margin %</source>
        <translation>Marge %</translation>
    </message>
    <message>
        <source>Markup %</source>
        <translation>Aufschlag %</translation>
    </message>
    <message>
        <source>Discount %</source>
        <translation>Rabatt %</translation>
    </message>
    <message>
        <source>Is reduced</source>
        <translation>Ist reduziert</translation>
    </message>
    <message>
        <source>Held by rule no.</source>
        <translation>Gehalten von Regel Nr.</translation>
    </message>
    <message>
        <source>Was changed outside</source>
        <translation>Wurde fremd geändert</translation>
    </message>
    <message>
        <source>not: {comparison}</source>
        <translation>nicht: {comparison}</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Summer sale</source>
        <translation>Sommeraktion</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Give the rule a name.</source>
        <translation>Geben Sie der Regel einen Namen.</translation>
    </message>
    <message>
        <source>Which variants</source>
        <translation>Welche Varianten</translation>
    </message>
    <message>
        <source>Struck through</source>
        <translation>Durchgestrichen</translation>
    </message>
    <message>
        <source>Lowest before</source>
        <translation>Niedrigster vorher</translation>
    </message>
    <message>
        <source>Reduced since</source>
        <translation>Reduziert seit</translation>
    </message>
    <message>
        <source>Known days</source>
        <translation>Bekannte Tage</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>Was zu wissen ist</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Edit</source>
        <comment>kind of a rule</comment>
        <translation>Änderung</translation>
    </message>
    <message numerus="yes">
        <source>Runs in %n shops</source>
        <translation>
            <numerusform>Läuft in %n Shop</numerusform>
            <numerusform>Läuft in %n Shops</numerusform>
        </translation>
    </message>
    <message>
        <source>ends {moment}</source>
        <translation>endet {moment}</translation>
    </message>
    <message>
        <source>starts {moment}</source>
        <translation>beginnt {moment}</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächster</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Variants whose price the sale holds now</source>
        <translation>Varianten, deren Preis die Aktion jetzt hält</translation>
    </message>
    <message>
        <source>Prices changed by somebody else that nobody has decided yet</source>
        <translation>Preise, die jemand anderes geändert hat und über die noch niemand entschieden hat</translation>
    </message>
    <message>
        <source>{moment} by {person}</source>
        <translation>{moment} von {person}</translation>
    </message>
    <message numerus="yes">
        <source>%n variants are reduced</source>
        <translation>
            <numerusform>%n Variante ist reduziert</numerusform>
            <numerusform>%n Varianten sind reduziert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them with a warning</source>
        <translation>
            <numerusform>%n davon mit Warnung</numerusform>
            <numerusform>%n davon mit Warnung</numerusform>
        </translation>
    </message>
    <message>
        <source>Export as evidence</source>
        <translation>Als Nachweis exportieren</translation>
    </message>
    <message>
        <source>Export as evidence …</source>
        <translation>Als Nachweis exportieren …</translation>
    </message>
    <message>
        <source>Lowest prices</source>
        <translation>Niedrigste Preise</translation>
    </message>
    <message>
        <source>The evidence is written</source>
        <translation>Der Nachweis ist geschrieben</translation>
    </message>
    <message>
        <source>No shop is connected</source>
        <translation>Kein Shop ist verbunden</translation>
    </message>
    <message>
        <source>Reading the history …</source>
        <translation>Der Verlauf wird gelesen …</translation>
    </message>
    <message>
        <source>No variant shows a reduction</source>
        <translation>Keine Variante zeigt eine Ermäßigung</translation>
    </message>
    <message>
        <source>A reduction has to be announced against the lowest price of the 30 days before it. Once a compare-at price is shown, it stands here beside that price, out of the history since the first sync.</source>
        <translation>Eine Ermäßigung muss gegen den niedrigsten Preis der 30 Tage davor angekündigt werden. Sobald ein Streichpreis gezeigt wird, steht er hier neben diesem Preis, aus dem Verlauf seit dem ersten Abgleich.</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>What is odd</source>
        <translation>Was auffällt</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Variants of the finding</source>
        <translation>Varianten des Befunds</translation>
    </message>
    <message>
        <source>Make a draft rule</source>
        <translation>Regelentwurf daraus machen</translation>
    </message>
    <message>
        <source>Looking at the prices …</source>
        <translation>Die Preise werden angesehen …</translation>
    </message>
    <message>
        <source>The catalogue is empty</source>
        <translation>Der Katalog ist leer</translation>
    </message>
    <message>
        <source>Sync the shop first; prices are checked on what it has.</source>
        <translation>Gleichen Sie den Shop zuerst ab; geprüft werden die Preise, die er hat.</translation>
    </message>
    <message>
        <source>Nothing is odd</source>
        <translation>Nichts ist auffällig</translation>
    </message>
    <message>
        <source>No price is 0 or under cost, no compare-at price is without a saving, SKUs are unique and endings are as usual.</source>
        <translation>Kein Preis ist 0 oder unter Einstand, kein Streichpreis ohne Ersparnis, SKUs sind eindeutig und Endungen wie üblich.</translation>
    </message>
    <message numerus="yes">
        <source>%n findings in {shop}</source>
        <translation>
            <numerusform>%n Befund in {shop}</numerusform>
            <numerusform>%n Befunde in {shop}</numerusform>
        </translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Alle Regeln</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Neue Aktion</translation>
    </message>
    <message>
        <source>Versions …</source>
        <translation>Versionen …</translation>
    </message>
    <message>
        <source>Working out the prices …</source>
        <translation>Die Preise werden ermittelt …</translation>
    </message>
    <message>
        <source>Every variant is computed, before and after.</source>
        <translation>Jede Variante wird berechnet, vorher und nachher.</translation>
    </message>
    <message>
        <source>Too many rows for single decisions</source>
        <translation>Zu viele Zeilen für einzelne Entscheidungen</translation>
    </message>
    <message>
        <source>Say it by a condition, or choose fewer rows.</source>
        <translation>Sagen Sie es durch eine Bedingung, oder wählen Sie weniger Zeilen.</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>The rule is not complete</source>
        <translation>Die Regel ist nicht vollständig</translation>
    </message>
    <message>
        <source>The fields in question are marked.</source>
        <translation>Die betreffenden Felder sind markiert.</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>For the other shop.</source>
        <translation>Für den anderen Shop.</translation>
    </message>
    <message>
        <source>Rule {number}, version {version}</source>
        <translation>Regel {number}, Version {version}</translation>
    </message>
    <message>
        <source>Open a list</source>
        <translation>Liste öffnen</translation>
    </message>
    <message>
        <source>Fallback</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>Lists and single variants</source>
        <translation>Listen und einzelne Varianten</translation>
    </message>
    <message>
        <source>What becomes of the price</source>
        <translation>Was aus dem Preis wird</translation>
    </message>
    <message>
        <source>Rounding and endings</source>
        <translation>Rundung und Endungen</translation>
    </message>
    <message>
        <source>Limits of the new price</source>
        <translation>Grenzen des neuen Preises</translation>
    </message>
    <message>
        <source>When it runs</source>
        <translation>Wann sie läuft</translation>
    </message>
    <message>
        <source>Beside other sales</source>
        <translation>Neben anderen Aktionen</translation>
    </message>
    <message>
        <source>Nothing to apply</source>
        <translation>Nichts anzuwenden</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>Entwurf speichern</translation>
    </message>
    <message>
        <source>How the job runs</source>
        <translation>Wie der Auftrag läuft</translation>
    </message>
    <message>
        <source>Schedule …</source>
        <translation>Planen …</translation>
    </message>
    <message numerus="yes">
        <source>Submit %n changes for approval</source>
        <translation>
            <numerusform>%n Änderung zur Freigabe absenden</numerusform>
            <numerusform>%n Änderungen zur Freigabe absenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Say on the left when it runs: a start, an end or days.</source>
        <translation>Sagen Sie links, wann sie läuft: Beginn, Ende oder Tage.</translation>
    </message>
    <message numerus="yes">
        <source>Apply %n changes</source>
        <translation>
            <numerusform>%n Änderung anwenden</numerusform>
            <numerusform>%n Änderungen anwenden</numerusform>
        </translation>
    </message>
    <message>
        <source>The catalogue has changed meanwhile</source>
        <translation>Der Katalog hat sich inzwischen geändert</translation>
    </message>
    <message>
        <source>Nothing was submitted. Look at the preview again.</source>
        <translation>Nichts wurde abgesendet. Sehen Sie die Vorschau noch einmal an.</translation>
    </message>
    <message>
        <source>{rule} is scheduled in {shop}</source>
        <translation>{rule} ist in {shop} geplant</translation>
    </message>
    <message>
        <source>It starts {moment}.</source>
        <translation>Sie beginnt {moment}.</translation>
    </message>
    <message>
        <source>Export the rule</source>
        <translation>Regel exportieren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by name  (Ctrl+F)</source>
        <translation>Nach Name filtern  (Strg+F)</translation>
    </message>
    <message>
        <source>Rules by state</source>
        <translation>Regeln nach Zustand</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Deleted rule</source>
        <translation>Gelöschte Regel</translation>
    </message>
    <message>
        <source>No rule has this name and state.</source>
        <translation>Keine Regel hat diesen Namen und Zustand.</translation>
    </message>
    <message>
        <source>Write your first price rule</source>
        <translation>Schreiben Sie Ihre erste Preisregel</translation>
    </message>
    <message>
        <source>A rule says which variants and what becomes of their price: −20 % on a vendor, prices ending in .99, never under cost. You see every price before and after, and nothing changes until you apply it.</source>
        <translation>Eine Regel sagt, welche Varianten und was aus ihrem Preis wird: −20 % auf einen Anbieter, Preise auf ,99, nie unter Einstand. Sie sehen jeden Preis vorher und nachher, und nichts ändert sich, bis Sie sie anwenden.</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Import a rule</source>
        <translation>Regel importieren</translation>
    </message>
    <message>
        <source>Each variant that it holds is computed again from its base and the sales that still run: with none left it gets its price and compare-at price from before, to the cent. A price that somebody else changed since is left alone and reported.</source>
        <translation>Jede gehaltene Variante wird aus ihrem Grundpreis und den noch laufenden Aktionen neu berechnet: bleibt keine, bekommt sie Preis und Streichpreis von vorher, auf den Cent genau. Ein Preis, den seither jemand anderes geändert hat, bleibt und wird gemeldet.</translation>
    </message>
    <message>
        <source>No price changes by this; jobs that it made can still be reverted.</source>
        <translation>Dadurch ändert sich kein Preis; ihre Aufträge lassen sich weiter zurücksetzen.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>End sale …</source>
        <translation>Aktion beenden …</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Take the schedule back</source>
        <translation>Planung zurücknehmen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Undo the deletion</source>
        <translation>Löschen rückgängig</translation>
    </message>
    <message>
        <source>End the sale</source>
        <translation>Aktion beenden</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Laufen lassen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (Kopie)</translation>
    </message>
    <message>
        <source>Rule {number} is exported</source>
        <translation>Regel {number} ist exportiert</translation>
    </message>
    <message>
        <source>End “{rule}” in {shop}?</source>
        <translation>„{rule}“ in {shop} beenden?</translation>
    </message>
    <message>
        <source>“{rule}” is deleted.</source>
        <translation>„{rule}“ ist gelöscht.</translation>
    </message>
    <message>
        <source>The rule cannot run in this shop</source>
        <translation>Die Regel kann in diesem Shop nicht laufen</translation>
    </message>
    <message>
        <source>Connect one on the Shops screen.</source>
        <translation>Verbinden Sie einen auf der Seite Shops.</translation>
    </message>
    <message>
        <source>This rule matches no variant</source>
        <translation>Diese Regel trifft keine Variante</translation>
    </message>
    <message>
        <source>None of the {count} variants of {shop} fulfils its conditions. Loosen or remove one on the left.</source>
        <translation>Keine der {count} Varianten von {shop} erfüllt ihre Bedingungen. Lockern oder entfernen Sie links eine.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Edit this version again</source>
        <translation>Diese Version wieder bearbeiten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Versions of “{rule}”</source>
        <translation>Versionen von „{rule}“</translation>
    </message>
    <message>
        <source>Choose one or two versions.</source>
        <translation>Wählen Sie eine oder zwei Versionen.</translation>
    </message>
    <message>
        <source>What differs from version {older} to version {newer}</source>
        <translation>Was sich von Version {older} zu Version {newer} unterscheidet</translation>
    </message>
    <message>
        <source>Versions {older} and {newer} are the same.</source>
        <translation>Die Versionen {older} und {newer} sind gleich.</translation>
    </message>
    <message>
        <source>This is the first version.</source>
        <translation>Das ist die erste Version.</translation>
    </message>
    <message>
        <source>Parts of this screen</source>
        <translation>Teile dieser Seite</translation>
    </message>
    <message>
        <source>Price check</source>
        <translation>Preisprüfung</translation>
    </message>
    <message>
        <source>Lowest prices (EU)</source>
        <translation>Niedrigste Preise (EU)</translation>
    </message>
    <message>
        <source>This rule was not saved.</source>
        <translation>Diese Regel wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Leave it without saving? What you changed is lost.</source>
        <translation>Ohne Speichern verlassen? Was Sie geändert haben, geht verloren.</translation>
    </message>
    <message>
        <source>Check the shop&apos;s prices</source>
        <translation>Preise des Shops prüfen</translation>
    </message>
    <message>
        <source>Lowest prices before reductions (EU)</source>
        <translation>Niedrigste Preise vor Ermäßigungen (EU)</translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>Ohne Speichern verlassen</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Save this condition under a name</source>
        <translation>Diese Bedingung unter einem Namen speichern</translation>
    </message>
    <message>
        <source>Name of the condition</source>
        <translation>Name der Bedingung</translation>
    </message>
    <message>
        <source>Old stock</source>
        <translation>Alter Bestand</translation>
    </message>
    <message>
        <source>Save and use it</source>
        <translation>Speichern und verwenden</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Every rule that uses it takes its newest form. A condition of the same name is replaced.</source>
        <translation>Jede Regel, die sie verwendet, nimmt ihre neueste Form. Eine gleichnamige Bedingung wird ersetzt.</translation>
    </message>
    <message>
        <source>New price</source>
        <translation>Neuer Preis</translation>
    </message>
    <message>
        <source>By tiers</source>
        <translation>Nach Stufen</translation>
    </message>
    <message numerus="yes">
        <source>A price by hand for %n variants</source>
        <translation>
            <numerusform>Preis von Hand für %n Variante</numerusform>
            <numerusform>Preis von Hand für %n Varianten</numerusform>
        </translation>
    </message>
    <message>
        <source>Take this price</source>
        <translation>Diesen Preis nehmen</translation>
    </message>
    <message numerus="yes">
        <source>Write a price with at most %n decimals.</source>
        <translation>
            <numerusform>Schreiben Sie einen Preis mit höchstens %n Nachkommastelle.</numerusform>
            <numerusform>Schreiben Sie einen Preis mit höchstens %n Nachkommastellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave it to the rule</source>
        <translation>Der Regel überlassen</translation>
    </message>
    <message>
        <source>It stands whatever the steps and limits of the rule say.</source>
        <translation>Er gilt, was immer Schritte und Grenzen der Regel sagen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>“{text}” is not a number such as 12.50.</source>
        <translation>„{text}“ ist keine Zahl wie 12,50.</translation>
    </message>
    <message>
        <source>Metafield of advertised prices</source>
        <translation>Metafeld der Mindestpreise</translation>
    </message>
    <message>
        <source>At a limit</source>
        <translation>An einer Grenze</translation>
    </message>
    <message>
        <source>Minimum advertised prices</source>
        <translation>Mindestpreise für die Werbung</translation>
    </message>
    <message>
        <source>SKU and price, one pair a line</source>
        <translation>SKU und Preis, ein Paar je Zeile</translation>
    </message>
    <message>
        <source>Minimum price</source>
        <translation>Mindestpreis</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Endings of the compare-at price</source>
        <translation>Endungen des Streichpreises</translation>
    </message>
    <message>
        <source>Rounding in a currency</source>
        <translation>Rundung in einer Währung</translation>
    </message>
    <message>
        <source>Where it meets other sales</source>
        <translation>Beim Treffen mit anderen Aktionen</translation>
    </message>
    <message>
        <source>Follows changes in the shops</source>
        <translation>Folgt Änderungen in den Shops</translation>
    </message>
    <message>
        <source>Maximum price</source>
        <translation>Höchstpreis</translation>
    </message>
    <message>
        <source>Over cost, percent</source>
        <translation>Über Einstand, Prozent</translation>
    </message>
    <message>
        <source>Over cost, amount</source>
        <translation>Über Einstand, Betrag</translation>
    </message>
    <message>
        <source>Minimum margin</source>
        <translation>Mindestmarge</translation>
    </message>
    <message>
        <source>Largest fall</source>
        <translation>Größte Senkung</translation>
    </message>
    <message>
        <source>Largest rise</source>
        <translation>Größte Erhöhung</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Jede Woche</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Price from</source>
        <translation>Preis von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>% down,</source>
        <translation>% nach unten,</translation>
    </message>
    <message>
        <source>% up</source>
        <translation>% nach oben</translation>
    </message>
    <message>
        <source>Over cost</source>
        <translation>Über Einstand</translation>
    </message>
    <message>
        <source>% and</source>
        <translation>% und</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Marge</translation>
    </message>
    <message>
        <source>% of the price at least</source>
        <translation>% vom Preis mindestens</translation>
    </message>
    <message>
        <source>The minimum {low} is above the maximum {high}.</source>
        <translation>Der Mindestpreis {low} liegt über dem Höchstpreis {high}.</translation>
    </message>
    <message>
        <source>“{line}” is not a SKU and a price such as A-1 12.50.</source>
        <translation>„{line}“ ist keine SKU mit Preis wie A-1 12,50.</translation>
    </message>
    <message>
        <source>Compare-at value</source>
        <translation>Wert des Streichpreises</translation>
    </message>
    <message>
        <source>Where the base price is not higher</source>
        <translation>Wo der Grundpreis nicht höher ist</translation>
    </message>
    <message>
        <source>Compare-at</source>
        <translation>Streichpreis</translation>
    </message>
    <message>
        <source>Write an amount.</source>
        <translation>Schreiben Sie einen Betrag.</translation>
    </message>
    <message>
        <source>Write a percentage.</source>
        <translation>Schreiben Sie einen Prozentsatz.</translation>
    </message>
    <message>
        <source>All of these</source>
        <translation>Alle davon</translation>
    </message>
    <message>
        <source>Any of these</source>
        <translation>Eine davon</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>Keine davon</translation>
    </message>
    <message>
        <source>Not all of these</source>
        <translation>Nicht alle davon</translation>
    </message>
    <message>
        <source>Group of conditions</source>
        <translation>Gruppe von Bedingungen</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>gelten</translation>
    </message>
    <message>
        <source>No condition in this group.</source>
        <translation>Keine Bedingung in dieser Gruppe.</translation>
    </message>
    <message>
        <source>Write a value, or take this condition away.</source>
        <translation>Schreiben Sie einen Wert, oder nehmen Sie diese Bedingung weg.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Upper value</source>
        <translation>Oberer Wert</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Ja oder nein</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>Add a condition after it</source>
        <translation>Bedingung danach einfügen</translation>
    </message>
    <message>
        <source>Put it into a group of its own</source>
        <translation>In eine eigene Gruppe setzen</translation>
    </message>
    <message>
        <source>Turn into its opposite</source>
        <translation>Ins Gegenteil kehren</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move out of its group</source>
        <translation>Aus der Gruppe nehmen</translation>
    </message>
    <message>
        <source>Move into the group after or before it</source>
        <translation>In die Gruppe danach oder davor setzen</translation>
    </message>
    <message>
        <source>Save under a name …</source>
        <translation>Unter einem Namen speichern …</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>More for this condition</source>
        <translation>Mehr zu dieser Bedingung</translation>
    </message>
    <message>
        <source>Remove condition</source>
        <translation>Bedingung entfernen</translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>No condition: every variant of the shop.</source>
        <translation>Keine Bedingung: jede Variante des Shops.</translation>
    </message>
    <message>
        <source>Add group</source>
        <translation>Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>Use a saved one</source>
        <translation>Gespeicherte verwenden</translation>
    </message>
    <message>
        <source>Results on samples</source>
        <translation>Ergebnisse an Beispielen</translation>
    </message>
    <message>
        <source>Names: {names}. Ctrl+Space completes.</source>
        <translation>Namen: {names}. Strg+Leertaste ergänzt.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Changes by size</source>
        <translation>Änderungen nach Größe</translation>
    </message>
    <message>
        <source>Changes by size, as bars</source>
        <translation>Änderungen nach Größe, als Balken</translation>
    </message>
    <message>
        <source>{low} to under {high}</source>
        <translation>{low} bis unter {high}</translation>
    </message>
    <message>
        <source>more than {percent} down</source>
        <translation>mehr als {percent} nach unten</translation>
    </message>
    <message>
        <source>{percent} up and more</source>
        <translation>{percent} und mehr nach oben</translation>
    </message>
    <message>
        <source>Canary rows</source>
        <translation>Zeilen des Vorlaufs</translation>
    </message>
    <message>
        <source>and wait for me</source>
        <translation>und auf mich warten</translation>
    </message>
    <message>
        <source>Wait after the canary</source>
        <translation>Nach dem Vorlauf warten</translation>
    </message>
    <message>
        <source>Percent of failures</source>
        <translation>Prozent der Fehler</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Die ersten</translation>
    </message>
    <message>
        <source>prices are read back before the rest,</source>
        <translation>Preise werden vor den übrigen zurückgelesen,</translation>
    </message>
    <message>
        <source>Pause at</source>
        <translation>Anhalten bei</translation>
    </message>
    <message>
        <source>% of prices that fail</source>
        <translation>% fehlgeschlagenen Preisen</translation>
    </message>
    <message>
        <source>Write a number of prices, such as 20.</source>
        <translation>Schreiben Sie eine Anzahl von Preisen, etwa 20.</translation>
    </message>
    <message>
        <source>Write a percentage up to 100.</source>
        <translation>Schreiben Sie einen Prozentsatz bis 100.</translation>
    </message>
    <message>
        <source>From a file …</source>
        <translation>Aus einer Datei …</translation>
    </message>
    <message>
        <source>{list}: from a file</source>
        <translation>{list}: aus einer Datei</translation>
    </message>
    <message>
        <source>Products that begin to match join it, others leave it</source>
        <translation>Produkte, die neu zutreffen, kommen hinzu, andere fallen heraus</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Where sales meet</source>
        <translation>Wo Aktionen sich treffen</translation>
    </message>
    <message>
        <source>Without it the sale keeps the variants with which it started.</source>
        <translation>Ohne das behält die Aktion die Varianten, mit denen sie begann.</translation>
    </message>
    <message>
        <source>Other sales</source>
        <translation>Andere Aktionen</translation>
    </message>
    <message>
        <source>Open the other rule</source>
        <translation>Die andere Regel öffnen</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Other sale</source>
        <translation>Andere Aktion</translation>
    </message>
    <message>
        <source>Variants in both</source>
        <translation>Varianten in beiden</translation>
    </message>
    <message>
        <source>This one wins</source>
        <translation>Diese gewinnt</translation>
    </message>
    <message>
        <source>The other wins</source>
        <translation>Die andere gewinnt</translation>
    </message>
    <message>
        <source>No other running or scheduled sale claims these variants.</source>
        <translation>Keine andere laufende oder geplante Aktion beansprucht diese Varianten.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows by outcome</source>
        <translation>Zeilen nach Ergebnis</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Price by hand …</source>
        <translation>Preis von Hand …</translation>
    </message>
    <message>
        <source>Let the rule decide</source>
        <translation>Die Regel entscheiden lassen</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n gewählt</numerusform>
            <numerusform>%n gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>before {before}, after {after} ({difference})</source>
        <translation>vorher {before}, nachher {after} ({difference})</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Parts of the preview</source>
        <translation>Teile der Vorschau</translation>
    </message>
    <message>
        <source>Every price</source>
        <translation>Jeder Preis</translation>
    </message>
    <message>
        <source>By size of change</source>
        <translation>Nach Größe der Änderung</translation>
    </message>
    <message>
        <source>A preview appears here</source>
        <translation>Hier erscheint eine Vorschau</translation>
    </message>
    <message>
        <source>Every variant of the shop, before and after.</source>
        <translation>Jede Variante des Shops, vorher und nachher.</translation>
    </message>
    <message>
        <source>Please note</source>
        <translation>Bitte beachten</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Rundung</translation>
    </message>
    <message>
        <source>Rounding step</source>
        <translation>Rundungsschritt</translation>
    </message>
    <message>
        <source>Endings</source>
        <translation>Endungen</translation>
    </message>
    <message>
        <source>Endings of compare-at</source>
        <translation>Endungen des Streichpreises</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>to steps of</source>
        <translation>auf Schritte von</translation>
    </message>
    <message>
        <source>.99 or 4.95, 9.95; empty: any</source>
        <translation>.99 oder 4.95, 9.95; leer: jede</translation>
    </message>
    <message>
        <source>{what}: direction</source>
        <translation>{what}: Richtung</translation>
    </message>
    <message>
        <source>Holds or not</source>
        <translation>Gilt oder nicht</translation>
    </message>
    <message>
        <source>Saved condition</source>
        <translation>Gespeicherte Bedingung</translation>
    </message>
    <message>
        <source>Not: saved condition</source>
        <translation>Nicht: gespeicherte Bedingung</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>when I start it</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>by the clock, at</source>
        <translation>nach der Uhr, am</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>when I end it</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>From o&apos;clock</source>
        <translation>Von Uhrzeit</translation>
    </message>
    <message>
        <source>To o&apos;clock</source>
        <translation>Bis Uhrzeit</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Next times</source>
        <translation>Nächste Termine</translation>
    </message>
    <message>
        <source>The end is not after the start.</source>
        <translation>Das Ende liegt nicht nach dem Beginn.</translation>
    </message>
    <message>
        <source>These times are over.</source>
        <translation>Diese Zeiten sind vorbei.</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Sale beneath</source>
        <translation>Aktion darunter</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Endung</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Steps of the price</source>
        <translation>Schritte des Preises</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Close the steps</source>
        <translation>Schritte schließen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Price lists belong to markets and B2B catalogues of the shop.</source>
        <translation>Preislisten gehören zu Märkten und B2B-Katalogen des Shops.</translation>
    </message>
    <message>
        <source>The shop&apos;s own prices</source>
        <translation>Die eigenen Preise des Shops</translation>
    </message>
    <message>
        <source>{name} – price list in {currency}</source>
        <translation>{name} – Preisliste in {currency}</translation>
    </message>
    <message>
        <source>{name} – not a price list of this shop</source>
        <translation>{name} – keine Preisliste dieses Shops</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>o&apos;clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Choose at least one day.</source>
        <translation>Wählen Sie mindestens einen Tag.</translation>
    </message>
    <message>
        <source>does not repeat</source>
        <translation>wiederholt sich nicht</translation>
    </message>
    <message>
        <source>every week on</source>
        <translation>jede Woche am</translation>
    </message>
    <message>
        <source>Every {day}</source>
        <translation>Jeden {day}</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>MAP field</source>
        <translation>MAP-Feld</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>Sonst</translation>
    </message>
    <message>
        <source>leave it as it is</source>
        <translation>lassen, wie er ist</translation>
    </message>
    <message>
        <source>remove it</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>“{zone}” is not a time zone such as Europe/Berlin.</source>
        <translation>„{zone}“ ist keine Zeitzone wie Europe/Berlin.</translation>
    </message>
    <message>
        <source>Start early enough that all is done at the stated minute</source>
        <translation>So früh beginnen, dass zur angegebenen Minute alles fertig ist</translation>
    </message>
    <message>
        <source>Schedule the sale</source>
        <translation>Aktion planen</translation>
    </message>
    <message>
        <source>Schedule “{rule}” in {shop}?</source>
        <translation>„{rule}“ in {shop} planen?</translation>
    </message>
    <message>
        <source>Times in {zone}:</source>
        <translation>Zeiten in {zone}:</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Each start is worked out on the catalogue of that moment, and asks for your word where it is over a guardrail. Any worker sees to it; this window need not be open.</source>
        <translation>Jeder Beginn wird auf dem Katalog dieses Augenblicks berechnet und fragt nach Ihrem Wort, wo er über eine Leitplanke geht. Darum kümmert sich jeder Worker; dieses Fenster muss nicht offen sein.</translation>
    </message>
    <message>
        <source>one SKU a line, as pasted from a sheet</source>
        <translation>eine SKU je Zeile, wie aus einer Tabelle eingefügt</translation>
    </message>
    <message>
        <source>one number a line</source>
        <translation>eine Nummer je Zeile</translation>
    </message>
    <message>
        <source>Prices by hand</source>
        <translation>Preise von Hand</translation>
    </message>
    <message>
        <source>variant&apos;s number and price, one pair a line</source>
        <translation>Nummer der Variante und Preis, ein Paar je Zeile</translation>
    </message>
    <message>
        <source>Gift cards too</source>
        <translation>Auch Gutscheine</translation>
    </message>
    <message>
        <source>A gift card&apos;s price is its worth; it is left out unless asked for.</source>
        <translation>Der Preis eines Gutscheins ist sein Wert; er bleibt aus, wenn er nicht verlangt wird.</translation>
    </message>
    <message>
        <source>Also these SKUs</source>
        <translation>Auch diese SKUs</translation>
    </message>
    <message>
        <source>Never these SKUs</source>
        <translation>Nie diese SKUs</translation>
    </message>
    <message>
        <source>Also these products</source>
        <translation>Auch diese Produkte</translation>
    </message>
    <message>
        <source>Never these products</source>
        <translation>Nie diese Produkte</translation>
    </message>
    <message>
        <source>Also these variants</source>
        <translation>Auch diese Varianten</translation>
    </message>
    <message>
        <source>Never these variants</source>
        <translation>Nie diese Varianten</translation>
    </message>
    <message>
        <source>“{text}” is not the number of a product or variant.</source>
        <translation>„{text}“ ist keine Nummer eines Produkts oder einer Variante.</translation>
    </message>
    <message>
        <source>“{line}” is not a variant&apos;s number and a price such as 4711 12.50.</source>
        <translation>„{line}“ ist keine Variantennummer mit Preis wie 4711 12,50.</translation>
    </message>
    <message>
        <source>Markup 100 % on a cost of 10 makes 20: cost × (1 + markup).</source>
        <translation>Aufschlag 100 % auf einen Einstand von 10 macht 20: Einstand × (1 + Aufschlag).</translation>
    </message>
    <message>
        <source>Margin 50 % on a cost of 10 makes 20: cost ÷ (1 − margin).</source>
        <translation>Marge 50 % auf einen Einstand von 10 macht 20: Einstand ÷ (1 − Marge).</translation>
    </message>
    <message>
        <source>Write the number without a sign; the choice before it says up or down.</source>
        <translation>Schreiben Sie die Zahl ohne Vorzeichen; die Auswahl davor sagt auf oder ab.</translation>
    </message>
    <message>
        <source>Write a whole number of days, 1 to 365.</source>
        <translation>Schreiben Sie eine ganze Zahl von Tagen, 1 bis 365.</translation>
    </message>
    <message>
        <source>Write a formula, such as cost * 1.4.</source>
        <translation>Schreiben Sie eine Formel, etwa cost * 1.4.</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>{what}: value</source>
        <translation>{what}: Wert</translation>
    </message>
    <message>
        <source>{what}: copied field</source>
        <translation>{what}: übernommenes Feld</translation>
    </message>
    <message>
        <source>Write a number of days, such as 30.</source>
        <translation>Schreiben Sie eine Anzahl von Tagen, etwa 30.</translation>
    </message>
    <message>
        <source>Other rounding in a currency</source>
        <translation>Andere Rundung in einer Währung</translation>
    </message>
    <message>
        <source>Write a currency&apos;s three letters, such as JPY.</source>
        <translation>Schreiben Sie die drei Buchstaben einer Währung, etwa JPY.</translation>
    </message>
    <message>
        <source>Currency of these terms</source>
        <translation>Währung dieser Vorgaben</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>instead of the rule&apos;s own:</source>
        <translation>statt der eigenen der Regel:</translation>
    </message>
    <message>
        <source>Remove these terms</source>
        <translation>Diese Vorgaben entfernen</translation>
    </message>
    <message>
        <source>Tiers by</source>
        <translation>Stufen nach</translation>
    </message>
    <message>
        <source>Tier from</source>
        <translation>Stufe von</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Tier below</source>
        <translation>Stufe unter</translation>
    </message>
    <message>
        <source>Price of the tier</source>
        <translation>Preis der Stufe</translation>
    </message>
    <message>
        <source>to below</source>
        <translation>bis unter</translation>
    </message>
    <message>
        <source>Add tier</source>
        <translation>Stufe hinzufügen</translation>
    </message>
    <message>
        <source>Add a tier, or choose another action.</source>
        <translation>Fügen Sie eine Stufe hinzu, oder wählen Sie etwas anderes.</translation>
    </message>
    <message>
        <source>Remove tier</source>
        <translation>Stufe entfernen</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Back up the data …</source>
        <translation>Daten sichern …</translation>
    </message>
    <message>
        <source>Write a diagnostics bundle …</source>
        <translation>Diagnosepaket schreiben …</translation>
    </message>
    <message>
        <source>Changes prices in Shopify shops in bulk. MIT licence.</source>
        <translation>Ändert Preise in Shopify-Shops in großen Mengen. MIT-Lizenz.</translation>
    </message>
    <message>
        <source>Diagnostics bundle</source>
        <translation>Diagnosepaket</translation>
    </message>
    <message>
        <source>Versions, settings, health and the logs in one file. Tokens, passwords and keys are left out; look into it before you pass it on.</source>
        <translation>Versionen, Einstellungen, Zustand und Protokolle in einer Datei. Token, Passwörter und Schlüssel bleiben draußen; sehen Sie hinein, bevor Sie es weitergeben.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Where does the bundle go?</source>
        <translation>Wohin kommt das Paket?</translation>
    </message>
    <message>
        <source>The bundle is written.</source>
        <translation>Das Paket ist geschrieben.</translation>
    </message>
    <message>
        <source>PriceDesk {version}</source>
        <translation>PriceDesk {version}</translation>
    </message>
    <message>
        <source>Write a bundle …</source>
        <translation>Paket schreiben …</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Shops, rules, jobs and every price change in one file, while work goes on. The key of encrypted access tokens is not in it.</source>
        <translation>Shops, Regeln, Aufträge und jede Preisänderung in einer Datei, während die Arbeit weitergeht. Der Schlüssel verschlüsselter Zugriffstoken ist nicht darin.</translation>
    </message>
    <message>
        <source>Where does the backup go?</source>
        <translation>Wohin kommt die Sicherung?</translation>
    </message>
    <message>
        <source>Which backup is restored?</source>
        <translation>Welche Sicherung wird zurückgespielt?</translation>
    </message>
    <message>
        <source>Replace all data by this backup?</source>
        <translation>Alle Daten durch diese Sicherung ersetzen?</translation>
    </message>
    <message>
        <source>The backup is written …</source>
        <translation>Die Sicherung wird geschrieben …</translation>
    </message>
    <message>
        <source>The backup is written.</source>
        <translation>Die Sicherung ist geschrieben.</translation>
    </message>
    <message>
        <source>The backup is restored …</source>
        <translation>Die Sicherung wird zurückgespielt …</translation>
    </message>
    <message>
        <source>The backup is restored.</source>
        <translation>Die Sicherung ist zurückgespielt.</translation>
    </message>
    <message>
        <source>Sync each shop before you change prices there.</source>
        <translation>Gleichen Sie jeden Shop ab, bevor Sie dort Preise ändern.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation>Zurückspielen …</translation>
    </message>
    <message>
        <source>Replace all data</source>
        <translation>Alle Daten ersetzen</translation>
    </message>
    <message>
        <source>Keep it as it is</source>
        <translation>So lassen, wie es ist</translation>
    </message>
    <message>
        <source>Shops, rules, jobs and history become as they were in {file}; what came after is gone. The worker is stopped for it. No price in any shop changes; sync the shops afterwards.</source>
        <translation>Shops, Regeln, Aufträge und Verlauf werden, wie sie in {file} waren; was danach kam, ist weg. Der Worker wird dafür angehalten. In keinem Shop ändert sich ein Preis; gleichen Sie die Shops danach ab.</translation>
    </message>
    <message>
        <source>{file}, {size} kB</source>
        <translation>{file}, {size} kB</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Use from the next start on</source>
        <translation>Ab dem nächsten Start verwenden</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>From the next start on</source>
        <translation>Ab dem nächsten Start</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>Der Server antwortet.</translation>
    </message>
    <message>
        <source>The address holds a password: it is kept in a file of the data folder that only your account can read. Shops, rules and history stay where they are; a backup brings them over.</source>
        <translation>Die Adresse enthält ein Passwort: sie liegt in einer Datei des Datenordners, die nur Ihr Konto lesen kann. Shops, Regeln und Verlauf bleiben, wo sie sind; eine Sicherung bringt sie hinüber.</translation>
    </message>
    <message>
        <source>The variable PRICEDESK_DATABASE_URL decides.</source>
        <translation>Die Variable PRICEDESK_DATABASE_URL entscheidet.</translation>
    </message>
    <message>
        <source>Unset it to choose a database here.</source>
        <translation>Löschen Sie sie, um hier eine Datenbank zu wählen.</translation>
    </message>
    <message>
        <source>Enter the address of the server.</source>
        <translation>Geben Sie die Adresse des Servers ein.</translation>
    </message>
    <message>
        <source>Embedded: on this computer, for one person</source>
        <translation>Eingebaut: auf diesem Computer, für eine Person</translation>
    </message>
    <message>
        <source>A Postgres server, shared with colleagues</source>
        <translation>Ein Postgres-Server, mit Kollegen geteilt</translation>
    </message>
    <message>
        <source>In force from the next start of PriceDesk on.</source>
        <translation>Gilt ab dem nächsten Start von PriceDesk.</translation>
    </message>
    <message>
        <source>Stop the worker too: it keeps its database until then.</source>
        <translation>Halten Sie auch den Worker an: bis dahin behält er seine Datenbank.</translation>
    </message>
    <message>
        <source>{where}, Postgres {version}</source>
        <translation>{where}, Postgres {version}</translation>
    </message>
    <message>
        <source>variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Guardrails</source>
        <translation>Leitplanken</translation>
    </message>
    <message>
        <source>A plan that goes over one of these waits until somebody approves it by its number of rows. An empty limit is switched off.</source>
        <translation>Ein Plan, der über eine davon geht, wartet, bis ihn jemand mit der Anzahl seiner Zeilen freigibt. Eine leere Grenze ist abgeschaltet.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>They are in force for every plan from now on.</source>
        <translation>Sie gelten ab jetzt für jeden Plan.</translation>
    </message>
    <message>
        <source>Largest fall of a price</source>
        <translation>Größte Senkung eines Preises</translation>
    </message>
    <message>
        <source>Largest rise of a price</source>
        <translation>Größte Erhöhung eines Preises</translation>
    </message>
    <message>
        <source>Most variants in one job</source>
        <translation>Meiste Varianten in einem Auftrag</translation>
    </message>
    <message>
        <source>Most of the catalogue in one job</source>
        <translation>Größter Teil des Katalogs</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Choose a shop first.</source>
        <translation>Wählen Sie zuerst einen Shop.</translation>
    </message>
    <message>
        <source>Guardrails of {shop} saved</source>
        <translation>Leitplanken von {shop} gespeichert</translation>
    </message>
    <message>
        <source>Stop at a price under cost</source>
        <translation>Anhalten bei einem Preis unter Einstand</translation>
    </message>
    <message>
        <source>Stop at a price of 0</source>
        <translation>Anhalten bei einem Preis von 0</translation>
    </message>
    <message>
        <source>Stop at a compare-at price that is not above the price</source>
        <translation>Anhalten bei einem Streichpreis, der nicht über dem Preis liegt</translation>
    </message>
    <message>
        <source>Stop at a change unlike all others of its plan</source>
        <translation>Anhalten bei einer Änderung, die aus ihrem Plan fällt</translation>
    </message>
    <message>
        <source>Enter a whole number, or leave it empty.</source>
        <translation>Geben Sie eine ganze Zahl ein, oder lassen Sie es leer.</translation>
    </message>
    <message>
        <source>Enter a number, or leave it empty.</source>
        <translation>Geben Sie eine Zahl ein, oder lassen Sie es leer.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Größe von allem</translation>
    </message>
    <message>
        <source>Next start</source>
        <translation>Nächster Start</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>Sprache und Aussehen</translation>
    </message>
    <message>
        <source>Less motion: nothing moves by itself</source>
        <translation>Weniger Bewegung: nichts bewegt sich von selbst</translation>
    </message>
    <message>
        <source>Jobs that run are not touched by it.</source>
        <translation>Laufende Aufträge bleiben davon unberührt.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Notices of the desktop</source>
        <translation>Hinweise auf dem Desktop</translation>
    </message>
    <message>
        <source>They come from the icon beside the clock while another program is in front; in the window itself all of them are told.</source>
        <translation>Sie kommen vom Symbol neben der Uhr, während ein anderes Programm vorn ist; im Fenster selbst werden alle gezeigt.</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>Wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>The worker</source>
        <translation>Der Worker</translation>
    </message>
    <message>
        <source>A job has started</source>
        <translation>Ein Auftrag hat begonnen</translation>
    </message>
    <message>
        <source>A job is done</source>
        <translation>Ein Auftrag ist fertig</translation>
    </message>
    <message>
        <source>A job failed or ended with errors</source>
        <translation>Ein Auftrag ist fehlgeschlagen oder endete mit Fehlern</translation>
    </message>
    <message>
        <source>A job needs approval</source>
        <translation>Ein Auftrag braucht Freigabe</translation>
    </message>
    <message>
        <source>No worker is alive while jobs wait</source>
        <translation>Kein Worker läuft, während Aufträge warten</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>Mich fragen</translation>
    </message>
    <message>
        <source>goes on with running jobs and sales</source>
        <translation>macht mit laufenden Aufträgen und Aktionen weiter</translation>
    </message>
    <message>
        <source>stops, and goes on when PriceDesk is opened again</source>
        <translation>hält an und macht weiter, wenn PriceDesk wieder geöffnet wird</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>Wie er arbeitet</translation>
    </message>
    <message>
        <source>In force when the worker is started the next time.</source>
        <translation>Gilt, wenn der Worker das nächste Mal startet.</translation>
    </message>
    <message>
        <source>Prices read again at the end</source>
        <translation>Am Ende zurückgelesene Preise</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Stop the worker and start it again to work so.</source>
        <translation>Halten Sie den Worker an und starten Sie ihn neu, damit er so arbeitet.</translation>
    </message>
    <message>
        <source>Start a worker</source>
        <translation>Worker starten</translation>
    </message>
    <message>
        <source>Stop the worker of this computer</source>
        <translation>Worker dieses Computers anhalten</translation>
    </message>
    <message>
        <source>Jobs that change prices at once</source>
        <translation>Aufträge, die zugleich ändern</translation>
    </message>
    <message>
        <source>Plans computed at once</source>
        <translation>Zugleich berechnete Pläne</translation>
    </message>
    <message>
        <source>Each shop is asked for changes every</source>
        <translation>Jeder Shop wird gefragt alle</translation>
    </message>
    <message>
        <source>Attempts before a job fails</source>
        <translation>Versuche, bevor er fehlschlägt</translation>
    </message>
    <message>
        <source>Events of ended jobs are kept</source>
        <translation>Ereignisse beendeter Aufträge</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>No worker is alive: jobs stand still.</source>
        <translation>Kein Worker läuft: Aufträge stehen still.</translation>
    </message>
    <message>
        <source>a sample</source>
        <translation>eine Stichprobe</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Process {pid} on {host}, version {version}, since {time}</source>
        <translation>Prozess {pid} auf {host}, Version {version}, seit {time}</translation>
    </message>
    <message>
        <source>Enter a whole number.</source>
        <translation>Geben Sie eine ganze Zahl ein.</translation>
    </message>
</context>
<context>
    <name>shares</name>
    <message>
        <source>What is missing</source>
        <translation>Was fehlt</translation>
    </message>
    <message>
        <source>Check the shops</source>
        <translation>Shops prüfen</translation>
    </message>
    <message>
        <source>as in the list</source>
        <translation>wie in der Liste</translation>
    </message>
    <message>
        <source>No other shop is connected.</source>
        <translation>Kein anderer Shop ist verbunden.</translation>
    </message>
    <message>
        <source>Shops</source>
        <translation>Shops</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” for other shops</source>
        <translation>„{name}“ für andere Shops</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The amounts of the list are {currency}. A rate says how much of the shop&apos;s currency one {currency} is; or choose a column of its own prices. Keys are looked up in each shop by themselves.</source>
        <translation>Die Beträge der Liste sind {currency}. Ein Kurs sagt, wie viel von der Währung des Shops ein {currency} ist; oder wählen Sie eine Spalte mit eigenen Preisen. Schlüssel werden in jedem Shop eigens gesucht.</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>Prices from</source>
        <translation>Preise aus</translation>
    </message>
    <message>
        <source>Keys from</source>
        <translation>Schlüssel aus</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out</source>
        <translation>
            <numerusform>%n Zeile ausgelassen</numerusform>
            <numerusform>%n Zeilen ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation>wartet auf Freigabe</translation>
    </message>
    <message>
        <source>Submitted: job {number}</source>
        <translation>Abgesendet: Auftrag {number}</translation>
    </message>
    <message>
        <source>Price column of {shop}</source>
        <translation>Preisspalte von {shop}</translation>
    </message>
    <message>
        <source>Key column of {shop}</source>
        <translation>Schlüsselspalte von {shop}</translation>
    </message>
    <message>
        <source>Submit {changes} changes to {shops} shops</source>
        <translation>{changes} Änderungen an {shops} Shops absenden</translation>
    </message>
    <message>
        <source>A rate is missing or is no number.</source>
        <translation>Ein Kurs fehlt oder ist keine Zahl.</translation>
    </message>
    <message>
        <source>Write how much of the shop&apos;s currency one unit is: 1.08</source>
        <translation>Schreiben Sie, wie viel von der Währung des Shops eine Einheit ist: 1,08</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Rate into {code} for {shop}</source>
        <translation>Kurs in {code} für {shop}</translation>
    </message>
</context>
<context>
    <name>sheet</name>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Shop&apos;s price</source>
        <translation>Preis im Shop</translation>
    </message>
    <message>
        <source>New price</source>
        <translation>Neuer Preis</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Change %</source>
        <translation>Änderung %</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Marge</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Shop&apos;s compare-at</source>
        <translation>Streichpreis im Shop</translation>
    </message>
    <message>
        <source>New compare-at</source>
        <translation>Neuer Streichpreis</translation>
    </message>
    <message>
        <source>Alt+Enter: {remedy}</source>
        <translation>Alt+Eingabe: {remedy}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy with the titles</source>
        <translation>Mit Titeln kopieren</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Paste onto the rows shown</source>
        <translation>In die gezeigten Zeilen einfügen</translation>
    </message>
    <message>
        <source>Empty the cells: the shop&apos;s value stays</source>
        <translation>Zellen leeren: der Wert des Shops bleibt</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>Nach unten füllen</translation>
    </message>
    <message>
        <source>Set the cells …</source>
        <translation>Zellen setzen …</translation>
    </message>
    <message>
        <source>Change by percent …</source>
        <translation>Um Prozent ändern …</translation>
    </message>
    <message>
        <source>Round …</source>
        <translation>Runden …</translation>
    </message>
    <message>
        <source>Find and replace …</source>
        <translation>Suchen und ersetzen …</translation>
    </message>
    <message>
        <source>Mend the selected rows</source>
        <translation>Gewählte Zeilen in Ordnung bringen</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>Nächster Fehler</translation>
    </message>
    <message>
        <source>Error before</source>
        <translation>Voriger Fehler</translation>
    </message>
    <message>
        <source>Leave the rows out</source>
        <translation>Zeilen auslassen</translation>
    </message>
    <message>
        <source>Take the rows back in</source>
        <translation>Zeilen wieder aufnehmen</translation>
    </message>
    <message>
        <source>Filter this column</source>
        <translation>Diese Spalte filtern</translation>
    </message>
    <message>
        <source>Show all rows in the list&apos;s order</source>
        <translation>Alle Zeilen in der Reihenfolge der Liste zeigen</translation>
    </message>
    <message>
        <source>Order and filter again</source>
        <translation>Neu ordnen und filtern</translation>
    </message>
    <message>
        <source>There is nothing to paste, or no cell to paste to.</source>
        <translation>Es gibt nichts einzufügen, oder keine Zelle dafür.</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) found no place to be written.</source>
        <translation>
            <numerusform>%n Zelle fand keinen Platz.</numerusform>
            <numerusform>%n Zellen fanden keinen Platz.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select cells of the file&apos;s own columns first.</source>
        <translation>Wählen Sie zuerst Zellen der Spalten aus der Datei.</translation>
    </message>
    <message>
        <source>Nothing here is mended by a click.</source>
        <translation>Hier lässt sich nichts mit einem Klick in Ordnung bringen.</translation>
    </message>
    <message>
        <source>No row here has an error.</source>
        <translation>Keine Zeile hat hier einen Fehler.</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>{place} of {all}</source>
        <translation>{place} von {all}</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>Preisliste</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows by outcome</source>
        <translation>Zeilen nach Ergebnis</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) selected</source>
        <translation>
            <numerusform>%n Zelle gewählt</numerusform>
            <numerusform>%n Zellen gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>sum {sum}  average {average}  from {least} to {most}</source>
        <translation>Summe {sum}  Mittel {average}  von {least} bis {most}</translation>
    </message>
    <message>
        <source>About this draft</source>
        <translation>Über diesen Entwurf</translation>
    </message>
    <message>
        <source>Nothing to apply</source>
        <translation>Nichts anzuwenden</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Gespeichert {time}</translation>
    </message>
    <message>
        <source>Saved as you type</source>
        <translation>Wird beim Tippen gespeichert</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>Spalten …</translation>
    </message>
    <message>
        <source>Other shops …</source>
        <translation>Andere Shops …</translation>
    </message>
    <message>
        <source>All drafts</source>
        <translation>Alle Entwürfe</translation>
    </message>
    <message>
        <source>Nothing changed.</source>
        <translation>Nichts geändert.</translation>
    </message>
    <message>
        <source>The database does not answer: you work offline.</source>
        <translation>Die Datenbank antwortet nicht: Sie arbeiten offline.</translation>
    </message>
    <message numerus="yes">
        <source>%n cost(s) change</source>
        <translation>
            <numerusform>%n Einstandspreis ändert sich</numerusform>
            <numerusform>%n Einstandspreise ändern sich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Submit %n change(s) when online</source>
        <translation>
            <numerusform>%n Änderung absenden, wenn online</numerusform>
            <numerusform>%n Änderungen absenden, wenn online</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) hold no amount and stay as they are.</source>
        <translation>
            <numerusform>%n Zelle enthält keinen Betrag und bleibt, wie sie ist.</numerusform>
            <numerusform>%n Zellen enthalten keinen Betrag und bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Prices of the shop as of {age}</source>
        <translation>Preise des Shops von {age}</translation>
    </message>
    <message numerus="yes">
        <source>Submit %n change(s) for approval</source>
        <translation>
            <numerusform>%n Änderung zur Freigabe absenden</numerusform>
            <numerusform>%n Änderungen zur Freigabe absenden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply %n change(s)</source>
        <translation>
            <numerusform>%n Änderung anwenden</numerusform>
            <numerusform>%n Änderungen anwenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything but the submitting works, against what the shop had {age}. Submit the list: it goes out when the database is back.</source>
        <translation>Alles außer dem Absenden geht, gegen den Stand des Shops von {age}. Senden Sie die Liste ab: sie geht hinaus, wenn die Datenbank zurück ist.</translation>
    </message>
    <message>
        <source>typing</source>
        <translation>Tippen</translation>
    </message>
    <message>
        <source>change by percent</source>
        <translation>um Prozent ändern</translation>
    </message>
    <message>
        <source>rounding</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>fill down</source>
        <translation>nach unten füllen</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>leaving rows out</source>
        <translation>Zeilen auslassen</translation>
    </message>
    <message>
        <source>taking rows back in</source>
        <translation>Zeilen wieder aufnehmen</translation>
    </message>
    <message>
        <source>taking rows as they stand</source>
        <translation>Zeilen nehmen, wie sie sind</translation>
    </message>
    <message>
        <source>mending</source>
        <translation>In Ordnung bringen</translation>
    </message>
    <message>
        <source>columns and choices</source>
        <translation>Spalten und Vorgaben</translation>
    </message>
    <message>
        <source>Empty the cell: the shop&apos;s price stays</source>
        <translation>Zelle leeren: der Preis des Shops bleibt</translation>
    </message>
    <message>
        <source>Keep the price that the shop has now</source>
        <translation>Den jetzigen Preis des Shops behalten</translation>
    </message>
    <message>
        <source>Remove the compare-at price</source>
        <translation>Streichpreis entfernen</translation>
    </message>
    <message>
        <source>Leave the row out</source>
        <translation>Zeile auslassen</translation>
    </message>
    <message>
        <source>Take the row as it stands</source>
        <translation>Zeile nehmen, wie sie ist</translation>
    </message>
    <message>
        <source>Use {key}</source>
        <translation>{key} verwenden</translation>
    </message>
    <message>
        <source>Round to {amount}</source>
        <translation>Auf {amount} runden</translation>
    </message>
    <message>
        <source>Change the selected cells</source>
        <translation>Gewählte Zellen ändern</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Ambiguous</source>
        <translation>Mehrdeutig</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Cost now</source>
        <translation>Einstand jetzt</translation>
    </message>
    <message>
        <source>New cost</source>
        <translation>Neuer Einstand</translation>
    </message>
    <message>
        <source>{list}: change %</source>
        <translation>{list}: Änderung %</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Einstand</translation>
    </message>
    <message>
        <source>{list} now</source>
        <translation>{list} jetzt</translation>
    </message>
    <message>
        <source>New in {list}</source>
        <translation>Neu in {list}</translation>
    </message>
    <message>
        <source>At most {rows} rows are cut at once: nothing was cut.</source>
        <translation>Höchstens {rows} Zeilen werden auf einmal ausgeschnitten: es wurde nichts ausgeschnitten.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) contradict each other: leave out those that do not hold.</source>
        <translation>
            <numerusform>%n Zeile widerspricht einer anderen: Lassen Sie weg, was nicht gilt.</numerusform>
            <numerusform>%n Zeilen widersprechen einander: Lassen Sie weg, was nicht gilt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Other rows came in their places: nothing was copied.</source>
        <translation>An ihrer Stelle stehen jetzt andere Zeilen: es wurde nichts kopiert.</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Einstandspreise</translation>
    </message>
    <message>
        <source>The shop&apos;s own prices</source>
        <translation>Die eigenen Preise des Shops</translation>
    </message>
    <message numerus="yes">
        <source>%n price(s) of the shop change</source>
        <translation>
            <numerusform>%n Preis des Shops ändert sich</numerusform>
            <numerusform>%n Preise des Shops ändern sich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n price(s) change in {list}</source>
        <translation>
            <numerusform>%n Preis ändert sich in {list}</numerusform>
            <numerusform>%n Preise ändern sich in {list}</numerusform>
        </translation>
    </message>
    <message>
        <source>New text</source>
        <translation>Neuer Text</translation>
    </message>
    <message>
        <source>Text or price</source>
        <translation>Text oder Preis</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Rundung</translation>
    </message>
    <message>
        <source>Rounding step</source>
        <translation>Rundungsschritt</translation>
    </message>
    <message>
        <source>Endings</source>
        <translation>Endungen</translation>
    </message>
    <message>
        <source>.99, .49</source>
        <translation>.99, .49</translation>
    </message>
    <message numerus="yes">
        <source>Change %n cell(s)</source>
        <translation>
            <numerusform>%n Zelle ändern</numerusform>
            <numerusform>%n Zellen ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Setzen auf</translation>
    </message>
    <message>
        <source>Change by percent</source>
        <translation>Um Prozent ändern</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>to steps of</source>
        <translation>auf Schritte von</translation>
    </message>
    <message>
        <source>endings</source>
        <translation>Endungen</translation>
    </message>
    <message>
        <source>This is no number, or no ending such as .99.</source>
        <translation>Das ist keine Zahl und keine Endung wie .99.</translation>
    </message>
    <message numerus="yes">
        <source>Replace in %n cell(s)</source>
        <translation>
            <numerusform>In %n Zelle ersetzen</numerusform>
            <numerusform>In %n Zellen ersetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>Suchen und ersetzen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>Find in all cells</source>
        <translation>In allen Zellen suchen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Whole cell</source>
        <translation>Ganze Zelle</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß-/Kleinschreibung</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>Vorheriger (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>Nächster (F3)</translation>
    </message>
    <message>
        <source>{sheet}: frozen columns</source>
        <translation>{sheet}: festgehaltene Spalten</translation>
    </message>
    <message>
        <source>Line {line}: {message}</source>
        <translation>Zeile {line}: {message}</translation>
    </message>
    <message>
        <source>Freeze the columns up to here</source>
        <translation>Spalten bis hier festhalten</translation>
    </message>
    <message>
        <source>Let all columns move</source>
        <translation>Alle Spalten bewegen lassen</translation>
    </message>
</context>
<context>
    <name>shell</name>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>No shop</source>
        <translation>Kein Shop</translation>
    </message>
    <message>
        <source>Colour of {shop}</source>
        <translation>Farbe von {shop}</translation>
    </message>
</context>
<context>
    <name>shop card</name>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation>Letzter Abgleich</translation>
    </message>
    <message>
        <source>Practice shop</source>
        <translation>Übungsshop</translation>
    </message>
    <message>
        <source>Problem of the shop</source>
        <translation>Problem des Shops</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>Fortschritt des Abgleichs</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Sync everything</source>
        <translation>Alles abgleichen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Reads the whole catalogue again, not only what changed</source>
        <translation>Liest den ganzen Katalog neu, nicht nur, was sich geändert hat</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Jobs of this shop stand still.</source>
        <translation>Aufträge dieses Shops stehen still.</translation>
    </message>
    <message>
        <source>The sync waits for a worker.</source>
        <translation>Der Abgleich wartet auf einen Worker.</translation>
    </message>
    <message>
        <source>Open catalogue</source>
        <translation>Katalog öffnen</translation>
    </message>
    <message>
        <source>Check connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Connect again …</source>
        <translation>Neu verbinden …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>This shop is paused.</source>
        <translation>Dieser Shop ist angehalten.</translation>
    </message>
    <message>
        <source>Its jobs wait until you resume it.</source>
        <translation>Seine Aufträge warten, bis Sie ihn fortsetzen.</translation>
    </message>
    <message>
        <source>The catalogue was not read yet.</source>
        <translation>Der Katalog wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Sync the shop once; after that only what changed is read.</source>
        <translation>Gleichen Sie den Shop einmal ab; danach wird nur gelesen, was sich geändert hat.</translation>
    </message>
</context>
<context>
    <name>shops</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Noch nicht abgeglichen</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation>Letzter Abgleich</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Shops</source>
        <translation>Shops</translation>
    </message>
    <message>
        <source>Connect your first shop</source>
        <translation>Verbinden Sie Ihren ersten Shop</translation>
    </message>
    <message>
        <source>PriceDesk reads the catalogue, shows you what a rule or a price list would change, and changes prices only when you say so. Every price can be put back. No shop at hand? The practice shop lets you try everything without risk.</source>
        <translation>PriceDesk liest den Katalog, zeigt Ihnen, was eine Regel oder Preisliste ändern würde, und ändert Preise nur, wenn Sie es sagen. Jeder Preis lässt sich zurücksetzen. Kein Shop zur Hand? Im Übungsshop probieren Sie alles ohne Risiko aus.</translation>
    </message>
    <message>
        <source>Try it in the practice shop</source>
        <translation>Im Übungsshop ausprobieren</translation>
    </message>
    <message>
        <source>Connect your shop …</source>
        <translation>Eigenen Shop verbinden …</translation>
    </message>
    <message>
        <source>Its catalogue is read now.</source>
        <translation>Sein Katalog wird jetzt gelesen.</translation>
    </message>
    <message>
        <source>The practice shop is starting …</source>
        <translation>Der Übungsshop startet …</translation>
    </message>
    <message>
        <source>It takes a few seconds.</source>
        <translation>Das dauert ein paar Sekunden.</translation>
    </message>
    <message>
        <source>It runs on this computer while PriceDesk is open. When its catalogue was read, make a rule and see what it would change.</source>
        <translation>Er läuft auf diesem Computer, solange PriceDesk offen ist. Ist sein Katalog gelesen, schreiben Sie eine Regel und sehen, was sie ändern würde.</translation>
    </message>
    <message>
        <source>Jobs go on.</source>
        <translation>Aufträge gehen weiter.</translation>
    </message>
    <message>
        <source>The token, the copy of the catalogue and the history of its jobs are forgotten. No price in the shop changes: prices of a running sale stay as they are now, and can no longer be put back from here.</source>
        <translation>Das Token, die Kopie des Katalogs und der Verlauf der Aufträge werden vergessen. Im Shop ändert sich kein Preis: Preise einer laufenden Aktion bleiben, wie sie jetzt sind, und lassen sich von hier nicht mehr zurücksetzen.</translation>
    </message>
    <message>
        <source>Connect a shop …</source>
        <translation>Shop verbinden …</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Check connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Connected shops</source>
        <translation>Verbundene Shops</translation>
    </message>
    <message>
        <source>Remove {shop}</source>
        <translation>{shop} entfernen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>{shop} was removed</source>
        <translation>{shop} wurde entfernt</translation>
    </message>
    <message>
        <source>{shop} is connected</source>
        <translation>{shop} ist verbunden</translation>
    </message>
    <message>
        <source>{shop} is connected again</source>
        <translation>{shop} ist wieder verbunden</translation>
    </message>
    <message>
        <source>Remove {shop}?</source>
        <translation>{shop} entfernen?</translation>
    </message>
</context>
<context>
    <name>starting</name>
    <message>
        <source>Reading the shops …</source>
        <translation>Die Shops werden gelesen …</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>PriceDesk cannot start yet</source>
        <translation>PriceDesk kann noch nicht starten</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Prepare price lists offline</source>
        <translation>Preislisten offline vorbereiten</translation>
    </message>
    <message>
        <source>Show detail</source>
        <translation>Einzelheiten zeigen</translation>
    </message>
</context>
<context>
    <name>submit</name>
    <message>
        <source>Waits for the database</source>
        <translation>Wartet auf die Datenbank</translation>
    </message>
    <message>
        <source>The list is submitted as soon as the database answers.</source>
        <translation>Die Liste wird abgesendet, sobald die Datenbank antwortet.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) submitted, one for each place</source>
        <translation>
            <numerusform>%n Auftrag abgesendet</numerusform>
            <numerusform>%n Aufträge abgesendet, einer für jeden Ort</numerusform>
        </translation>
    </message>
    <message>
        <source>They are the jobs {numbers}.</source>
        <translation>Es sind die Aufträge {numbers}.</translation>
    </message>
</context>
<context>
    <name>switcher</name>
    <message numerus="yes">
        <source>All %n shops</source>
        <translation>
            <numerusform>Alle %n Shops</numerusform>
            <numerusform>Alle %n Shops</numerusform>
        </translation>
    </message>
    <message>
        <source>Shop in hand (Ctrl+Shift+S)</source>
        <translation>Gewählter Shop (Strg+Umschalt+S)</translation>
    </message>
    <message>
        <source>Shops</source>
        <translation>Shops</translation>
    </message>
    <message>
        <source>Connect a shop …</source>
        <translation>Shop verbinden …</translation>
    </message>
    <message>
        <source>No shop connected</source>
        <translation>Kein Shop verbunden</translation>
    </message>
    <message>
        <source>practice shop</source>
        <translation>Übungsshop</translation>
    </message>
    <message>
        <source>Shop in hand: {shop}</source>
        <translation>Gewählter Shop: {shop}</translation>
    </message>
</context>
<context>
    <name>terms</name>
    <message>
        <source>Limits of the new price</source>
        <translation>Grenzen des neuen Preises</translation>
    </message>
    <message>
        <source>Each new price is kept within them, after formula, rounding and endings.</source>
        <translation>Jeder neue Preis wird in ihnen gehalten, nach Formel, Rundung und Endungen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Set the limits</source>
        <translation>Grenzen setzen</translation>
    </message>
    <message>
        <source>Price formula</source>
        <translation>Preisformel</translation>
    </message>
    <message>
        <source>list_price * 1.2; empty: the column “New price”</source>
        <translation>list_price * 1.2; leer: die Spalte „Neuer Preis“</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Rundung</translation>
    </message>
    <message>
        <source>Rounding step</source>
        <translation>Rundungsschritt</translation>
    </message>
    <message>
        <source>Endings</source>
        <translation>Endungen</translation>
    </message>
    <message>
        <source>.99, .49</source>
        <translation>.99, .49</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>to steps of</source>
        <translation>auf</translation>
    </message>
    <message>
        <source>endings</source>
        <translation>Endungen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>An empty compare-at cell removes it</source>
        <translation>Eine leere Streichpreis-Zelle entfernt ihn</translation>
    </message>
    <message>
        <source>Take the one variant that fits a key changed by a spreadsheet</source>
        <translation>Die Variante nehmen, die zu einem verfälschten Schlüssel passt</translation>
    </message>
    <message>
        <source>Take rows with too few cells</source>
        <translation>Zeilen mit zu wenigen Zellen nehmen</translation>
    </message>
    <message>
        <source>Overwrite prices that changed since our export</source>
        <translation>Preise überschreiben, die sich seit unserem Export geändert haben</translation>
    </message>
    <message>
        <source>Limits …</source>
        <translation>Grenzen …</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>A step is such as 0.05, an ending such as .99.</source>
        <translation>Ein Schritt ist etwa 0,05, eine Endung etwa .99.</translation>
    </message>
</context>
<context>
    <name>toast</name>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Close notice</source>
        <translation>Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>uploads</name>
    <message>
        <source>No shop is in hand.</source>
        <translation>Kein Shop gewählt.</translation>
    </message>
    <message>
        <source>Choose or connect the shop whose prices the list holds.</source>
        <translation>Wählen oder verbinden Sie den Shop, dessen Preise die Liste enthält.</translation>
    </message>
    <message>
        <source>Nothing was pasted.</source>
        <translation>Nichts wurde eingefügt.</translation>
    </message>
    <message>
        <source>Copy cells with their titles in the spreadsheet first.</source>
        <translation>Kopieren Sie zuerst Zellen mit ihren Titeln in der Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>eingefügt</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>Die Datei wird gelesen …</translation>
    </message>
    <message>
        <source>Open price lists</source>
        <translation>Preislisten öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) need a word from you.</source>
        <translation>
            <numerusform>%n Datei braucht ein Wort von Ihnen.</numerusform>
            <numerusform>%n Dateien brauchen ein Wort von Ihnen.</numerusform>
        </translation>
    </message>
    <message>
        <source>the pasted list</source>
        <translation>die eingefügte Liste</translation>
    </message>
    <message>
        <source>Every row is checked against the shop in hand.</source>
        <translation>Jede Zeile wird gegen den gewählten Shop geprüft.</translation>
    </message>
    <message>
        <source>Rename the draft</source>
        <translation>Entwurf umbenennen</translation>
    </message>
    <message>
        <source>Paste a price list</source>
        <translation>Preisliste einfügen</translation>
    </message>
    <message>
        <source>All drafts of price lists</source>
        <translation>Alle Entwürfe von Preislisten</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open each by itself to say what is missing.</source>
        <translation>Öffnen Sie jede einzeln, um zu sagen, was fehlt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Reading {name} …</source>
        <translation>{name} wird gelesen …</translation>
    </message>
    <message>
        <source>“{name}” was deleted.</source>
        <translation>„{name}“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>Price lists and drafts ({kinds})</source>
        <translation>Preislisten und Entwürfe ({kinds})</translation>
    </message>
</context>
<context>
    <name>variant</name>
    <message numerus="yes">
        <source>No price of the last %n days is known.</source>
        <translation>
            <numerusform>Kein Preis des letzten Tags ist bekannt.</numerusform>
            <numerusform>Kein Preis der letzten %n Tage ist bekannt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n days of them are known.</source>
        <translation>
            <numerusform>Nur %n Tag davon ist bekannt.</numerusform>
            <numerusform>Nur %n Tage davon sind bekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>What is open</source>
        <translation>Was offen ist</translation>
    </message>
    <message>
        <source>Sales over this variant</source>
        <translation>Aktionen über dieser Variante</translation>
    </message>
    <message>
        <source>Open in Shopify</source>
        <translation>In Shopify öffnen</translation>
    </message>
    <message>
        <source>Open the rule</source>
        <translation>Regel öffnen</translation>
    </message>
    <message>
        <source>Parts of the variant</source>
        <translation>Teile der Variante</translation>
    </message>
    <message>
        <source>Price over time</source>
        <translation>Preis über die Zeit</translation>
    </message>
    <message>
        <source>Why this price</source>
        <translation>Warum dieser Preis</translation>
    </message>
    <message numerus="yes">
        <source>Lowest price of the last %n days: {price}, shown since {day}.</source>
        <translation>
            <numerusform>Niedrigster Preis des letzten Tags: {price}, gezeigt seit {day}.</numerusform>
            <numerusform>Niedrigster Preis der letzten %n Tage: {price}, gezeigt seit {day}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>And this variant</source>
        <translation>Und diese Variante</translation>
    </message>
    <message>
        <source>Close the variant</source>
        <translation>Variante schließen</translation>
    </message>
    <message>
        <source>Shown now: {price}.</source>
        <translation>Jetzt gezeigt: {price}.</translation>
    </message>
    <message>
        <source>By base and rules {summary}</source>
        <translation>Nach Grundpreis und Regeln {summary}</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Somebody else has changed this price.</source>
        <translation>Jemand anderes hat diesen Preis geändert.</translation>
    </message>
    <message>
        <source>What the shop shows is not what our last job had set; the list says when.</source>
        <translation>Was der Shop zeigt, ist nicht, was unser letzter Auftrag gesetzt hatte; die Liste sagt, wann.</translation>
    </message>
    <message>
        <source>Why this price ({sales})</source>
        <translation>Warum dieser Preis ({sales})</translation>
    </message>
    <message>
        <source>Conflict in job {number}: {title}</source>
        <translation>Konflikt in Auftrag {number}: {title}</translation>
    </message>
    <message>
        <source>It wanted {wanted} and found {found}.</source>
        <translation>Er wollte {wanted} und fand {found}.</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Jemand anderes</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Job {number}, {operator}</source>
        <translation>Auftrag {number}, {operator}</translation>
    </message>
    <message>
        <source>Price changes</source>
        <translation>Preisänderungen</translation>
    </message>
    <message>
        <source>Price over time, as a line</source>
        <translation>Preis über die Zeit, als Linie</translation>
    </message>
    <message>
        <source>The price has not changed since the shop was connected.</source>
        <translation>Der Preis hat sich nicht geändert, seit der Shop verbunden ist.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>compare-at {before} → {after}</source>
        <translation>Streichpreis {before} → {after}</translation>
    </message>
    <message>
        <source>{changes}, between {lowest} and {highest}, now {now}.</source>
        <translation>{changes}, zwischen {lowest} und {highest}, jetzt {now}.</translation>
    </message>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>which shop</name>
    <message>
        <source>Which shop?</source>
        <translation>Welcher Shop?</translation>
    </message>
    <message>
        <source>You are looking at all shops. Prices are looked at and changed in one of them.</source>
        <translation>Sie sehen alle Shops. Preise werden in einem davon angesehen und geändert.</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>There is no database: only price lists can be prepared.</source>
        <translation>Es gibt keine Datenbank: nur Preislisten lassen sich vorbereiten.</translation>
    </message>
    <message>
        <source>They are checked against what this computer last saw of the shop.</source>
        <translation>Sie werden gegen das geprüft, was dieser Computer zuletzt vom Shop gesehen hat.</translation>
    </message>
    <message>
        <source>Try the database again</source>
        <translation>Datenbank erneut versuchen</translation>
    </message>
    <message>
        <source>Worker started</source>
        <translation>Worker gestartet</translation>
    </message>
    <message>
        <source>Jobs go on.</source>
        <translation>Aufträge gehen weiter.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
</TS>
