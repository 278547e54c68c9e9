using System.Collections.Immutable;
using System.Globalization;
using Bogus;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>The volumes, snapshots and volume types of <see cref="Samples"/>.</summary>
/// <param name="faker">Draws by the seed of the samples.</param>
/// <param name="unique">Makes a name that the samples have not used yet.</param>
internal sealed class BlockStorageSamples(Faker faker, Func<string, string> unique)
{
    /// <summary>At most 100, so that ten volumes are within the default quota of 1,000 GiB.</summary>
    private static readonly int[] Sizes = [1, 2, 5, 10, 20, 50, 100];

    private static readonly (string Name, string Content)[] Uses =
    [
        ("data", "Data files"), ("logs", "Log files"), ("db", "Tables and indexes"), ("backup", "Dumps of the night"),
        ("scratch", "Temporary files"), ("home", "Home directories"),
    ];

    private static readonly (string Name, string Media)[] Tiers =
        [("gold", "NVMe"), ("silver", "SSD"), ("bronze", "SAS"), ("archive", "SATA")];

    private static readonly string[] Occasions = ["nightly", "weekly", "before-upgrade", "before-migration", "release"];

    private Randomizer Random => faker.Random;

    public int SizeGb() => Random.ArrayElement(Sizes);

    public NewVolume Volume(string? type)
    {
        var (use, content) = Random.ArrayElement(Uses);
        var team = faker.Commerce.Department(1);
        return new NewVolume(unique(Numbered(use)), SizeGb())
        {
            VolumeType = type,
            Description = $"{content} of {team}",
            Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("team", team.ToLowerInvariant()).Add("use", use),
        };
    }

    public NewSnapshot Snapshot(Guid volume)
    {
        var occasion = Random.ArrayElement(Occasions);
        return new NewSnapshot(volume, unique(Numbered(occasion)))
        {
            Description = $"Taken by {faker.Name.FullName()}",
            Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("occasion", occasion),
        };
    }

    public VolumeTypeDefinition VolumeType(string? backend)
    {
        var (tier, media) = Random.ArrayElement(Tiers);
        var type = new VolumeTypeDefinition(unique($"{tier}-{media.ToLowerInvariant()}"))
        {
            Description = $"{media}, for {faker.Company.CatchPhrase().ToLowerInvariant()}",
        };
        return backend is null ? type : type with { ExtraSpecs = type.ExtraSpecs.Add("volume_backend_name", backend) };
    }

    private string Numbered(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}-{Random.Int(1, 99):00}");
}
