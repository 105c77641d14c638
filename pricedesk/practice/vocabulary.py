"""The words from which believable catalogues are made: fashion, home and food."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A product type: nouns, the range of prices (euro cents), the options of its variants."""

    type: str
    nouns: tuple[str, ...]
    low: int
    high: int
    options: tuple[tuple[str, tuple[str, ...]], ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """A kind of shop."""

    vendors: tuple[str, ...]
    adjectives: tuple[str, ...]
    lines: tuple[Line, ...]
    tags: tuple[str, ...]


_SIZES = ("Size", ("XS", "S", "M", "L", "XL", "XXL"))
_COLOURS = ("Colour", ("Black", "White", "Navy", "Sand", "Olive", "Bordeaux", "Sky", "Rosé"))
_SHOES = ("Size", ("36", "37", "38", "39", "40", "41", "42", "43", "44", "45"))
_MATERIAL = ("Material", ("Oak", "Walnut", "Ash", "Steel", "Linen"))
_FORMATS = ("Size", ("Small", "Medium", "Large"))
_WEIGHTS = ("Weight", ("250 g", "500 g", "1 kg", "5 kg"))
_BOTTLES = ("Volume", ("0.25 l", "0.5 l", "0.75 l"))

TRADES: dict[str, Trade] = {
    "fashion": Trade(
        vendors=tuple(
            [
                "Nordlys",
                "Mérinos & Fils",
                "Kestrel",
                "Harbour & Hide",
                "Atelier Sèvres",
                "Blæst",
                "Tideway",
                "Old Mill",
                "Fjällräv",
                "Casa Lino",
                "Rue 9",
                "Marlowe",
                "Ostsee",
                "Øst",
                "Pine & Pearl",
                "Sorrel",
                "Veldt",
                "Wren",
                "Cobalt",
                "Hänsel",
                "Juniper Works",
                "Kōgen",
                "Lark Lane",
                "Montagne",
                "Norden",
                "Peregrine",
                "Quay",
                "Saltmarsh",
                "Tamsin",
                "Umbra",
            ]
        ),
        adjectives=tuple(
            [
                "Classic",
                "Organic",
                "Relaxed",
                "Slim",
                "Washed",
                "Ribbed",
                "Brushed",
                "Recycled",
                "Everyday",
                "Heavyweight",
                "Light",
                "Cropped",
                "Oversized",
                "Tailored",
                "Quilted",
                "Soft",
                "Crêpe",
                "Vintage",
                "Waterproof",
                "Knitted",
            ]
        ),
        lines=(
            Line(
                "T-shirts",
                ("T-shirt", "Tee", "Henley", "Tank top"),
                1500,
                4500,
                (_SIZES, _COLOURS),
                ("jersey", "basics"),
            ),
            Line(
                "Shirts",
                ("Oxford shirt", "Linen shirt", "Flannel shirt", "Blouse"),
                3900,
                11000,
                (_SIZES, _COLOURS),
                ("shirts", "office"),
            ),
            Line(
                "Knitwear",
                ("Jumper", "Cardigan", "Rollneck", "Vest"),
                4900,
                18900,
                (_SIZES, _COLOURS),
                ("wool", "winter"),
            ),
            Line(
                "Trousers",
                ("Chinos", "Jeans", "Corduroys", "Joggers"),
                4900,
                14900,
                (_SIZES, _COLOURS),
                ("denim", "basics"),
            ),
            Line(
                "Dresses",
                ("Wrap dress", "Shirt dress", "Slip dress"),
                5900,
                22900,
                (_SIZES, _COLOURS),
                ("summer", "occasion"),
            ),
            Line(
                "Jackets",
                ("Parka", "Bomber", "Blazer", "Raincoat"),
                8900,
                39900,
                (_SIZES, _COLOURS),
                ("outerwear", "winter"),
            ),
            Line(
                "Shoes",
                ("Sneaker", "Chelsea boot", "Loafer", "Sandal"),
                5900,
                24900,
                (_SHOES, _COLOURS),
                ("leather", "footwear"),
            ),
            Line(
                "Accessories",
                ("Scarf", "Beanie", "Belt", "Tote bag", "Cap"),
                1200,
                8900,
                (_COLOURS,),
                ("gifts", "accessories"),
            ),
        ),
        tags=("new", "bestseller", "men", "women", "unisex", "outlet", "aw26", "ss27"),
    ),
    "home": Trade(
        vendors=tuple(
            [
                "Holz & Heim",
                "Lumière",
                "Studio Kiln",
                "Bright & Bowl",
                "Tåsinge",
                "Casa Verde",
                "Northfold",
                "Werkraum",
                "Mesa",
                "Clay House",
                "Hygge Co",
                "Linnéa",
                "Atrium",
                "Bergahorn",
                "Fog",
                "Grain",
                "Halcyon",
                "Ivory Coast",
                "Loft 12",
                "Maison Blé",
            ]
        ),
        adjectives=tuple(
            [
                "Handmade",
                "Minimal",
                "Solid",
                "Woven",
                "Glazed",
                "Round",
                "Tall",
                "Low",
                "Foldable",
                "Stackable",
                "Rustic",
                "Matt",
                "Brass",
                "Smoked",
                "Terracotta",
                "Washable",
                "Antique",
                "Décor",
                "Modular",
                "Dimmable",
            ]
        ),
        lines=(
            Line(
                "Lighting",
                ("Table lamp", "Pendant", "Floor lamp", "Candle holder"),
                2900,
                34900,
                (_COLOURS,),
                ("lighting", "living room"),
            ),
            Line(
                "Furniture",
                ("Side table", "Chair", "Bookcase", "Stool", "Bench"),
                7900,
                89900,
                (_MATERIAL, _FORMATS),
                ("furniture", "bulky"),
            ),
            Line(
                "Kitchen",
                ("Pan", "Chopping board", "Teapot", "Bowl", "Café cup"),
                900,
                12900,
                (_FORMATS, _COLOURS),
                ("kitchen", "gifts"),
            ),
            Line(
                "Textiles",
                ("Throw", "Cushion", "Duvet cover", "Tablecloth", "Rug"),
                1900,
                29900,
                (_FORMATS, _COLOURS),
                ("textiles", "bedroom"),
            ),
            Line(
                "Garden",
                ("Planter", "Watering can", "Lantern", "Hammock"),
                1200,
                24900,
                (_FORMATS,),
                ("garden", "outdoor"),
            ),
            Line(
                "Storage",
                ("Basket", "Box", "Shelf", "Hook rail"),
                900,
                15900,
                (_MATERIAL, _FORMATS),
                ("storage",),
            ),
        ),
        tags=("new", "bestseller", "handmade", "sustainable", "outlet", "christmas"),
    ),
    "food": Trade(
        vendors=tuple(
            [
                "Rösterei Süd",
                "Frutería Sol",
                "Mill & Malt",
                "Olivar",
                "Bee Folk",
                "Teehaus Lü",
                "Cacaoteca",
                "La Conserverie",
                "Salt & Smoke",
                "Vigna Alta",
                "Pasta Nonna",
                "Æblegaard",
                "Green Barn",
                "Spice Route",
                "Nusswerk",
            ]
        ),
        adjectives=tuple(
            [
                "Organic",
                "Smoked",
                "Roasted",
                "Single-origin",
                "Cold-pressed",
                "Fair-trade",
                "Wild",
                "Aged",
                "Spicy",
                "Sweet",
                "Unsalted",
                "Whole",
                "Ground",
                "Crème",
                "Sparkling",
                "Dark",
            ]
        ),
        lines=(
            Line(
                "Coffee",
                ("Espresso", "Filter coffee", "Decaf", "Crema"),
                690,
                3900,
                (_WEIGHTS,),
                ("coffee", "breakfast"),
            ),
            Line(
                "Tea",
                ("Green tea", "Darjeeling", "Rooibos", "Earl Grey"),
                490,
                2900,
                (_WEIGHTS,),
                ("tea",),
            ),
            Line(
                "Oil & vinegar",
                ("Olive oil", "Walnut oil", "Balsamic vinegar"),
                790,
                4900,
                (_BOTTLES,),
                ("pantry", "gifts"),
            ),
            Line(
                "Sweets",
                ("Chocolate", "Nougat", "Honey", "Jam", "Pâte de fruits"),
                290,
                2400,
                (_FORMATS,),
                ("sweets", "gifts"),
            ),
            Line(
                "Pantry",
                ("Pasta", "Risotto rice", "Lentils", "Sea salt", "Pesto"),
                190,
                1900,
                (_WEIGHTS,),
                ("pantry", "vegan"),
            ),
            Line(
                "Wine",
                ("Riesling", "Rioja", "Grüner Veltliner", "Crémant"),
                690,
                5900,
                (),
                ("wine", "alcohol"),
            ),
        ),
        tags=("new", "bestseller", "vegan", "gluten-free", "gift set", "short-dated"),
    ),
}
