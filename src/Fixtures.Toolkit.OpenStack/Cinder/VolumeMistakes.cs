namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>Finds the mistakes in the block storage of a builder.</summary>
internal static class VolumeMistakes
{
    public static IEnumerable<string> In(VolumeBackendDefinition backend)
    {
        if (backend.Name.Length is 0 or > NameCheck.Longest || !backend.Name.All(IsNameCharacter))
            yield return $"'{backend.Name}' cannot be the name of a storage backend. Use letters, digits, '-', '_' and '.'.";
        if (backend.CapacityGb < 1)
            yield return $"The storage backend '{backend.Name}' has a capacity of {backend.CapacityGb} GiB. Give it 1 or more.";
        if (!(backend.MaxOverSubscriptionRatio >= 1) || !double.IsFinite(backend.MaxOverSubscriptionRatio))
        {
            yield return $"The {nameof(VolumeBackendDefinition.MaxOverSubscriptionRatio)} of the storage backend '{backend.Name}' must be "
                + "1 or more.";
        }

        if (backend.ReservedPercentage is < 0 or > 100)
        {
            yield return $"The {nameof(VolumeBackendDefinition.ReservedPercentage)} of the storage backend '{backend.Name}' must be from 0 "
                + "to 100.";
        }

        foreach (var mistake in NameCheck.MistakesIn("the availability zone of a storage backend", backend.AvailabilityZone))
            yield return mistake;
    }

    public static IEnumerable<string> InDefaultType(VolumeSettings settings) =>
        Require(settings.DefaultType, settings.Types.Select(type => type.Name), "The default volume type is", "volume types");

    public static IEnumerable<string> InDriver(VolumeSettings settings, string backend) =>
        Require(backend, settings.Backends.Select(known => known.Name), "WithVolumeDriver names the storage backend", "storage backends");

    private static string[] Require(string name, IEnumerable<string> known, string told, string kind)
    {
        string[] names = [.. known];
        return names.Contains(name)
            ? []
            : [$"{told} '{name}', which the cloud does not have.{Faults.Nearest.Hint(name, names)} Its {kind} are "
                + $"{string.Join(", ", names)}."];
    }

    private static bool IsNameCharacter(char one) => char.IsAsciiLetterOrDigit(one) || one is '-' or '_' or '.';
}
