"""The speaker step in Python: torchaudio's default resampler and its port of Kaldi's filter bank, then the encoder."""
import torch
import torchaudio
from scipy.io import wavfile

import eres2netv2

halve = torchaudio.transforms.Resample(32000, 16000)


def read_wav(path):
    """[1, n] float32, full scale 1, of an int16 WAV."""
    rate, samples = wavfile.read(path)
    assert rate == 32000 and samples.dtype == "int16"
    return torch.from_numpy(samples).float().unsqueeze(0) / 32768


def filter_bank(halved):
    """[1, n] at 16 kHz -> [1, frames, 80]"""
    bank = torchaudio.compliance.kaldi.fbank(halved, num_mel_bins=80, sample_frequency=16000, dither=0)
    return bank.unsqueeze(0)


@torch.no_grad()
def vector(state, bank, dtype=torch.float32):
    state = {name: value.to(dtype) for name, value in state.items() if value.is_floating_point()}
    return eres2netv2.vector(state, bank.to(dtype)).float()
