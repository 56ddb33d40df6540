"""The words by which reports say who says so. Lemmas, lower case; chosen from PolNeAR's training cues and the press."""

from headwater.words import word_set

SAY = word_set(
    """
    say tell report announce claim state add reveal confirm deny insist warn note argue write tweet reply
    explain admit acknowledge declare allege assert suggest believe estimate predict maintain recall remark
    respond stress testify disclose concede contend caution complain conclude indicate signal repeat promise vow
    pledge boast joke own put call rule describe quote cite continue post publish count know think hear learn show
    find propose record read list answer emphasise emphasize reiterate inform brief assure hint speculate
    swear attest certify recount print reckon hold confess project point counter demand accuse threaten thank withdraw
    retract hope fear doubt expect worry appeal urge ask order agree refuse calculate
    """
)
"""Verbs that can introduce what somebody says or holds, where they have a content clause or a quotation."""

TELLING = word_set(
    """
    say tell report announce claim state add reveal confirm insist warn note argue write tweet reply explain
    admit acknowledge declare allege assert estimate maintain recall remark respond stress testify disclose
    concede contend caution complain conclude indicate repeat own continue post publish inform brief assure
    counter deny emphasise emphasize reiterate quote hint suggest believe know answer show find put call
    describe count propose record rule think predict list boast joke promise vow pledge hear learn withdraw retract
    swear attest certify recount print reckon hold confess project point calculate
    """
)
"""Of these, the ones whose content the report passes on as information: it rests on the teller."""

DIRECT_OBJECT = word_set(
    """
    confirm deny announce report claim reveal admit allege estimate count describe record list propose reckon
    """
)
"""Verbs whose plain object is content too ("confirmed the deaths")."""

IMPERSONAL = word_set("understand believe say report think allege rumour rumor claim expect know fear")
"""Verbs that hide the teller in the passive ("it is understood", "is said to have fled")."""

HEDGES = word_set("reportedly allegedly supposedly apparently purportedly")

DOCUMENTS = word_set(
    """
    order complaint petition subpoena directive edict
    statement paper log list notice decree bulletin letter memo memorandum transcript agenda register survey
    record records document file indictment communique communiqué filing audit dossier note chart table map
    picture pictures photograph photo footage video image tape recording website gazette leaflet resolution
    report study poll law bill ruling verdict diary email e-mail cable message announcement release appeal data
    figures minutes manifest flyer leaflet pamphlet brochure placard manifesto certificate book logbook sheet contract
    invoice waybill receipt ledger licence license permit warrant lawsuit affidavit testimony deposition finding
    datum form disclosure statistics census result schedule itinerary analysis assessment spreadsheet
    invitation text annex
    """
)
"""Nouns of things that tell by being read or looked at."""

MEDIA = word_set(
    """
    newspaper paper report article agency broadcaster magazine outlet website site station network channel
    tabloid daily weekly wire story service programme program newsletter journal podcast publication
    """
)
"""Nouns by which a report points back at an outlet it has named ("the report continued")."""

MANY_MEDIA = word_set("report reports media press newspapers outlets rumours rumors news")
"""Nouns that name no one outlet ("according to reports")."""

OUTLET_WORDS = word_set(
    """
    times post guardian gazette herald news tribune agency wire radio tv television broadcasting daily courier
    chronicle journal ledger standard observer telegraph mail sun star mirror express independent review reuters
    afp ap bbc cnn nbc abc cbs bloomberg politico axios xinhua tass interfax ria irna isna fars jazeera arabiya
    haaretz spiegel figaro monde bugle digest compass echo examiner sentinel globe inquirer dispatch bulletin
    newsletter press newsweek economist channel today npr cnbc msnbc itv cbc nhk rt sputnik yonhap
    kyodo ansa dpa efe anadolu kcna pti slate salon buzzfeed vox breitbart huffpost propublica intercept
    medium record argus register mercury advertiser enquirer voice beacon lantern metropolitan circuit monitor
    associated presse week
    """
)
"""Words that end or make the name of an outlet; only together with a verb of reporting or as an addressee."""

BODIES = word_set(
    """
    ministry police company authority government hospital office army committee inspectorate embassy union
    agency department council court parliament commission party group force command brigade navy bank university
    institute board bureau service administration firm club church league association federation corps
    prosecution presidency cabinet palace kremlin pentagon organisation organization movement clinic airline
    operator regulator military air-force militia opposition team observatory centre center foundation staff
    delegation secretariat coalition alliance campaign prosecutors mission junta rebels laboratory labs brigade
    headquarters chancellery treasury house prefecture consulate tribunal registry chamber guild syndicate charity
    utility consortium cooperative senate assembly congress diocese gang cartel faction directorate garrison regiment
    battalion division fleet coastguard judiciary panel jury
    """
)
"""Common nouns of bodies that speak with one voice."""

ROLES = word_set(
    """
    minister president premier chancellor spokesman spokeswoman spokesperson director chief head leader
    commander general colonel captain lieutenant major admiral governor mayor mediator envoy ambassador
    secretary chairman chairwoman chair manager owner king queen prince pope bishop judge prosecutor negotiator
    senator deputy lawmaker inspector sergeant doctor professor physician surgeon lawyer widow wife husband
    mother father brother sister son daughter coach captain editor founder sultan emir sheikh ayatollah elder
    innkeeper speaker candidate attorney sheriff commissioner superintendent coroner
    """
)
"""Roles that one known person fills in the report's context."""

SEATS = word_set("senator lawmaker congressman congresswoman legislator democrat republican")
"""What the press calls members of parliaments the second time, with the place they sit for."""

UNNAMED = word_set(
    """
    official officials source sources officer officers diplomat diplomats soldier soldiers witness witnesses
    people person resident residents analyst analysts expert experts aide aides insider insiders employee
    employees worker workers villager villagers pilot pilots warder guard guards neighbour neighbours neighbor
    neighbors student students refugee refugees activist activists member members man woman men women trader
    traders driver drivers passenger passengers colleague colleagues agent agents doctor doctors policeman
    policemen lawyer lawyers observer observers farmer militant militants fighter fighters commander commanders
    politician politicians banker executive executives adviser advisers advisor advisors staffer staffers friend
    friends relative relatives family families boy boys girl girls child children teenager teenagers teen teens caller
    callers survivor survivors victim victims patient patients tourist tourists suspect suspects
    """
)
"""People without a name."""

PEOPLE = UNNAMED | ROLES
"""What people are called, with or without a name."""

NO_NAME = word_set("unnamed unidentified anonymous undisclosed")

PRESS = word_set(
    """
    reporter reporters journalist journalists press conference briefing parliament committee court radio
    television newspaper news interview agency outlet council inquiry hearing congress senate channel station
    broadcaster exchange lawmakers deputies assembly investors shareholders judge judges jury jurors tribunal magistrate
    magistrates commission panel mps senators congressmen police investigator investigators detective detectives forum
    summit rally crowd audience host anchor moderator interviewer correspondent columnist prosecutor
    voter voters supporters constituents viewers listeners readers
    """
)
"""Addressees that make a telling public."""
