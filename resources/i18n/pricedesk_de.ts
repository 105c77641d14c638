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
        <translation>Kommt noch</translation>
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
        <translation>Über</translation>
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
        <translation>Titel, Fehler, Shop, Nummer  (Strg+F)</translation>
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
        <source>Currency</source>
        <translation>Währung</translation>
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
        <source>To come</source>
        <translation>Kommt noch</translation>
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
        <translation>Öffnen</translation>
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
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>ist keines von</translation>
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
        <translation>passt auf (Regex)</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>ist kleiner als</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>ist höchstens</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>ist mindestens</translation>
    </message>
    <message>
        <source>is more than</source>
        <translation>ist größer als</translation>
    </message>
    <message>
        <source>is between</source>
        <translation>liegt zwischen</translation>
    </message>
    <message>
        <source>is before</source>
        <translation>ist vor</translation>
    </message>
    <message>
        <source>is after</source>
        <translation>ist nach</translation>
    </message>
    <message>
        <source>is on</source>
        <translation>ist am</translation>
    </message>
    <message>
        <source>is on or before</source>
        <translation>ist am oder vor</translation>
    </message>
    <message>
        <source>is on or after</source>
        <translation>ist am oder nach</translation>
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
        <translation>Änderung</translation>
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
        <translation>Über</translation>
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
        <translation>„{text}“ ist keine Zahl wie 12.50.</translation>
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
        <translation>„{line}“ ist keine SKU mit Preis wie A-1 12.50.</translation>
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
        <translation>wenn ich sie starte</translation>
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
        <translation>wenn ich sie beende</translation>
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
        <translation>Mindestpreis-Feld</translation>
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
        <translation>„{line}“ ist keine Variantennummer mit Preis wie 4711 12.50.</translation>
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
        <translation>Schreiben Sie, wie viel von der Währung des Shops eine Einheit ist: 1.08</translation>
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
        <translation>auf Schritte von</translation>
    </message>
    <message>
        <source>endings</source>
        <translation>Endungen</translation>
    </message>
    <message>
        <source>An empty compare-at cell removes it</source>
        <translation>Eine leere Streichpreis-Zelle entfernt ihn</translation>
    </message>
    <message>
        <source>Take the one variant that fits a key changed by a spreadsheet</source>
        <translation>Die eine Variante nehmen, die zu einem von der Tabellenkalkulation veränderten Schlüssel passt</translation>
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
        <source>A step is such as 0.05, an ending such as .99.</source>
        <translation>Ein Schritt ist etwa 0.05, eine Endung etwa .99.</translation>
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
    <message>
        <source>“{name}” was submitted</source>
        <translation>„{name}“ wurde abgesendet</translation>
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
