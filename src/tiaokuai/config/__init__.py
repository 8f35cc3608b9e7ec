"""Settings, root urls, server entry points and the command line. Nothing imports this part."""
