"""The models of the kit of fruit and market."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.market import fruit, goods, scales, stalls

# fmt: off
MARKET: tuple[Entry, ...] = (
    Entry("market/mango", "ស្វាយ", "Mango", ("ស្វាយ", "ផ្លែឈើ"), ("mango", "fruit"), fruit.mango, {"ripe": 0.8}, 1500),
    Entry("market/mango_green", "ស្វាយខ្ចី", "Green mango", ("ស្វាយ", "ផ្លែឈើ", "ជូរ"), ("mango", "fruit", "sour"),
          fruit.mango, {"ripe": 0.0}, 1500),
    Entry("market/bananas", "ចេកមួយស្និត", "Hand of bananas", ("ចេក", "ផ្លែឈើ"), ("banana", "fruit"),
          fruit.bananas, {"count": 12, "ripe": 0.9}, 1700),
    Entry("market/durian", "ទុរេន", "Durian", ("ទុរេន", "ផ្លែឈើ", "បន្លា"), ("durian", "fruit", "thorns"),
          fruit.durian, {"spines": 230}, 1800),
    Entry("market/young_coconut", "ដូងខ្ចី", "Young coconut with straw", ("ដូង", "ផ្លែឈើ", "ទឹកដូង"),
          ("coconut", "fruit", "drink"), fruit.young_coconut, {}, 2000),
    Entry("market/dragon_fruit", "ស្រកានាគ", "Dragon fruit, whole and cut", ("ស្រកានាគ", "ផ្លែឈើ"),
          ("dragon fruit", "pitaya", "fruit"), fruit.dragon_fruit, {}, 2400),
    Entry("market/pineapple", "ម្នាស់", "Pineapple", ("ម្នាស់", "ផ្លែឈើ"), ("pineapple", "fruit"),
          fruit.pineapple, {}, 1500),
    Entry("market/papaya", "ល្ហុង", "Papaya, cut", ("ល្ហុង", "ផ្លែឈើ", "គ្រាប់"), ("papaya", "fruit", "seed"),
          fruit.papaya, {}, 3600),
    Entry("market/watermelon", "ឪឡឹក", "Watermelon, whole and cut", ("ឪឡឹក", "ផ្លែឈើ"), ("watermelon", "fruit"),
          fruit.watermelon, {}, 5600),
    Entry("market/mangosteen", "មង្ឃុត", "Mangosteen, whole and open", ("មង្ឃុត", "ផ្លែឈើ"), ("mangosteen", "fruit"),
          fruit.mangosteen, {}, 2200),
    Entry("market/rambutan", "សាវម៉ាវ", "Rambutans", ("សាវម៉ាវ", "ផ្លែឈើ"), ("rambutan", "fruit"),
          fruit.rambutan, {"count": 4}, 2000),
    Entry("market/chillies", "ម្ទេស", "Chillies", ("ម្ទេស", "បន្លែ", "ហឹរ"), ("chilli", "vegetable", "hot"),
          fruit.chillies, {"count": 7}, 2000),
    Entry("market/rice_sack", "បាវអង្ករ", "Sack of rice", ("អង្ករ", "បាវ", "ស្រូវ"), ("rice", "sack"),
          goods.rice_sack, {"kilograms": 50}, 4200),
    Entry("market/basket", "កញ្ច្រែងស្វាយ", "Basket of mangoes", ("កញ្ច្រែង", "ស្វាយ", "ឫស្សី"),
          ("basket", "mango", "bamboo"), goods.basket, {"filled": 1}, 4000),
    Entry("market/basket_empty", "កញ្ច្រែងទទេ", "Empty basket", ("កញ្ច្រែង", "ឫស្សី"), ("basket", "bamboo"),
          goods.basket, {"filled": 0}, 1300),
    Entry("market/fish", "ត្រី", "Fish", ("ត្រី", "សត្វ", "ព្រុយ"), ("fish", "animal", "fins"), goods.fish,
          {"length": 0.32}, 1700),
    Entry("market/egg_tray", "ថាសស៊ុត", "Tray of 30 eggs", ("ស៊ុត", "រាប់"), ("egg", "count"), goods.egg_tray,
          {"eggs": 30}, 5000),
    Entry("market/dial_scale", "ជញ្ជីងទ្រនិច", "Scale with a dial", ("ជញ្ជីង", "ទម្ងន់", "គីឡូក្រាម"),
          ("scale", "weight", "kilogram"), scales.dial_scale, {"kilograms": 2.0}, 2000),
    Entry("market/balance", "ជញ្ជីងពីរថាស", "Balance with two pans", ("ជញ្ជីង", "ទម្ងន់", "ស្មើ"),
          ("balance", "weight", "equal"), scales.balance, {"left": 3, "right": 3}, 2800),
    Entry("market/balance_left", "ជញ្ជីងផ្អៀងឆ្វេង", "Balance, left side heavier", ("ជញ្ជីង", "ទម្ងន់", "ធ្ងន់"),
          ("balance", "weight", "heavy"), scales.balance, {"left": 4, "right": 2}, 2800),
    Entry("market/stall", "តូបលក់ផ្លែឈើ", "Fruit stall", ("តូប", "ផ្សារ", "លក់"), ("stall", "market", "sell"),
          stalls.stall, {"cloth": "c74f45"}, 6000),
    Entry("market/parasol", "ឆ័ត្រធំ", "Sunshade", ("ឆ័ត្រ", "ផ្សារ", "ម្លប់"), ("parasol", "umbrella", "shade"),
          stalls.parasol, {"color": "4477b0"}, 1200),
    Entry("market/carrying_pole", "អម្រែក", "Carrying pole with baskets", ("អម្រែក", "កញ្ច្រែង", "ផ្សារ"),
          ("carrying pole", "basket", "market"), stalls.carrying_pole, {}, 5600),
)
# fmt: on
