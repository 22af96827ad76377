"""Stands where GPT-SoVITS keeps its `utils` module, so that a pickled HParams names `utils.HParams` as upstream's do."""


class HParams:
    """Attribute dictionary, nested: what upstream stores as `config` in a checkpoint."""

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, HParams(**value) if isinstance(value, dict) else value)
