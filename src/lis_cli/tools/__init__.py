"""The only places where other programs and native code are called. Nothing here goes through a shell or the network."""
