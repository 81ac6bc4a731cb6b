"""Tells whether a sentence asks for, needs or promises new money: words, cues, features and a small trained model."""
