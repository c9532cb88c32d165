#!/usr/bin/env -S python3 -B
"""A corpus of a fuzz target as one text file, an input a line in the form of a Python byte string.

    corpus.py unpack FILE FOLDER     one file an input, named by its hash; no FILE is an empty corpus
    corpus.py pack FOLDER FILE       the inputs of the folder, the shortest first
"""
import ast
import hashlib
import os
import sys

INPUT_MAX = 400
INPUTS_MAX = 120


def unpack(name, folder):
    os.makedirs(folder, exist_ok=True)
    with open(name, encoding="ascii") as file:
        inputs = [ast.literal_eval(line) for line in file]
    for each in inputs:
        with open(os.path.join(folder, hashlib.sha1(each).hexdigest()), "wb") as file:
            file.write(each)


def pack(folder, name):
    inputs = []
    for each in os.listdir(folder):
        with open(os.path.join(folder, each), "rb") as file:
            inputs.append(file.read())
    inputs = sorted((each for each in set(inputs) if len(each) <= INPUT_MAX), key=lambda each: (len(each), each))
    if len(inputs) > INPUTS_MAX:
        inputs = [inputs[i * len(inputs) // INPUTS_MAX] for i in range(INPUTS_MAX)]
    with open(name, "w", encoding="ascii") as file:
        file.writelines(f"{each!r}\n" for each in inputs)


if __name__ == "__main__":
    {"unpack": unpack, "pack": pack}[sys.argv[1]](*sys.argv[2:])
