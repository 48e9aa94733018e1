"""What prospects of the demo institute ask in a bench: complete questions, each answered or refused at once."""

QUESTIONS = (
    "What are the fees for Data Science?",
    "data science ki fees kitni hai?",
    "fee structure of web development course please?",
    "When does the next Digital Marketing batch start?",
    "JEE ki fees kya hai?",
    "Can I pay for the NEET two year programme in instalments?",
    "How long is the Tally course?",
    "Who can join Spoken English?",
    "Where is your Kothrud branch?",
    "What is the refund policy?",
    "Is there a hostel?",
    "Do you teach French cooking?",
)
