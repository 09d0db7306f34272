"""Help at the till: topics of the addons that are on, searched without the server, and the questions that found no answer."""
