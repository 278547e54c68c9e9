using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using Bogus;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Sampling;

namespace Fixtures.Toolkit;

/// <summary>
/// Realistic data that OpenStack accepts: sizes as clouds sell them, names as people give them. One seed makes the same samples in the same
/// order; names do not repeat. <c>cloud.Samples</c> follows from the seed of its cloud, which every failed wait and assertion prints;
/// <c>new Samples(output.WriteLine)</c> has a seed of its own in each run, and prints that.
/// </summary>
public sealed class Samples
{
    private static readonly int[] MemoryPerVcpuMb = [1024, 2048, 4096, 8192];
    private static readonly int[] CoreCounts = [1, 2, 4, 8, 16];
    private static readonly string[] Roles = ["web", "db", "cache", "worker", "api", "queue", "build", "proxy"];
    private static readonly (string Name, string Version, string User)[] Systems =
        [("debian", "12", "debian"), ("ubuntu", "22.04", "ubuntu"), ("ubuntu", "24.04", "ubuntu"), ("fedora", "39", "fedora"), ("rocky", "9", "rocky"), ("opensuse", "15.5", "opensuse")];

    private readonly Faker _faker;
    private readonly HashSet<string> _taken;

    /// <param name="seed">The seed. Not shared with anything: samples of two objects never disturb each other.</param>
    public Samples(ulong seed)
        : this(seed, [])
    {
    }

    /// <summary>Samples with a seed of their own in each run.</summary>
    /// <param name="write">Gets the line that tells the seed, at once: the output of the test, which is read when it fails.</param>
    public Samples(Action<string> write)
        : this(Seeds.Draw())
    {
        ArgumentNullException.ThrowIfNull(write);
        write(Seeds.RunAgain(this));
    }

    private Samples(ulong seed, IEnumerable<string> taken)
    {
        Seed = seed;
        _faker = new("en") { Random = new Randomizer(unchecked((int)(seed ^ (seed >> 32)))) };
        _taken = new(taken, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>Requests that OpenStack refuses, each with what it says about them: the only samples that are not valid.</summary>
    public static InvalidSamples Invalid { get; } = new();

    /// <summary>Samples that go with what is in the cloud: a fork's do not repeat those that its baseline was filled with.</summary>
    internal static Samples For(OpenStackCloud cloud)
    {
        string[] names = [.. cloud.ListResources().Select(resource => resource.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new Samples(Seeds.With(cloud.Seed, names), names);
    }

    private Randomizer Luck => _faker.Random;

    /// <summary>A whole region in the shape of real ones: racks of hosts in availability zones, projects with users and networks, and servers on them.</summary>
    /// <param name="hosts">How many compute hosts, at least 1.</param>
    /// <param name="servers">How many servers, as many as its hosts have room for.</param>
    /// <param name="seed">The seed of everything in it. Default: 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below its least, or the servers do not fit; the message says how many do.</exception>
    public static SampleRegion Region(int hosts = 10, int servers = 0, ulong seed = 1) => new(hosts, servers, seed);

    /// <summary>A flavor as clouds sell them: 1 to 16 vCPUs, 1 to 8 GiB of memory for each, a root disk of 10 to 160 GiB.</summary>
    public Flavor Flavor()
    {
        var vcpus = Luck.ArrayElement(CoreCounts);
        var memory = vcpus * Luck.ArrayElement(MemoryPerVcpuMb);
        var disk = 10 * (1 << Luck.Int(0, 4));
        var name = Unique($"{"mcr"[Luck.Int(0, 2)]}{Luck.Int(1, 6)}.{vcpus}c{memory / 1024}g");
        return new Flavor(name, name, memory, vcpus, disk) { Description = $"{vcpus} vCPU, {memory / 1024} GiB RAM, {disk} GiB disk" };
    }

    /// <summary>A flavor of which hundreds fit on a default host: 1 vCPU, 64 to 256 MiB, 1 GiB.</summary>
    public Flavor SmallFlavor()
    {
        var memory = 64 << Luck.Int(0, 2);
        var name = Unique($"s1.{memory}m");
        return new Flavor(name, name, memory, Vcpus: 1, DiskGb: 1);
    }

    /// <summary>A public image of a common system with the properties that its makers publish, and little content.</summary>
    public SeededImage Image()
    {
        var (system, version, user) = Luck.ArrayElement(Systems);
        return new SeededImage(Unique($"{system}-{version}"))
        {
            DiskFormat = "qcow2",
            MinDiskGb = Luck.Int(0, 10),
            MinRamMb = 256 * Luck.Int(0, 4),
            Content = Luck.Bytes(512),
            Properties = ImmutableSortedDictionary.CreateRange<string, string?>(
            [
                new("os_distro", system), new("os_version", version), new("os_admin_user", user), new("architecture", "x86_64"), new("hw_disk_bus", "virtio"), new("hw_vif_model", "virtio"),
            ]),
        };
    }

    /// <summary>A network with one subnet of private addresses.</summary>
    /// <param name="project">The name of the project that owns it. Default: <c>demo</c>.</param>
    public NetworkDefinition Network(string project = "demo")
    {
        var name = Unique($"{Noun()}-net");
        var block = string.Create(CultureInfo.InvariantCulture, $"10.{Luck.Int(1, 254)}.{Luck.Int(0, 255)}.0/24");
        return new NetworkDefinition(name) { Project = project }.WithSubnet($"{name}-v4", block);
    }

    /// <summary>A server of a flavor, named after what it does.</summary>
    /// <param name="flavor">Its flavor.</param>
    /// <param name="image">The id of its image.</param>
    /// <param name="host">The host that it must go to, an administrator's wish. Default: any.</param>
    public NewServer Server(FlavorInfo flavor, string image, string? host = null)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        return new NewServer(ServerName(), flavor.Id, image) { Host = host };
    }

    /// <summary>The name of a server: <c>web-07</c>.</summary>
    public string ServerName() => Unique(string.Create(CultureInfo.InvariantCulture, $"{Luck.ArrayElement(Roles)}-{Luck.Int(1, 99):00}"));

    /// <summary>A keypair whose public key is an Ed25519 key; nobody has the private one.</summary>
    public NewKeypair Keypair()
    {
        var person = _faker.Person;
        var owner = $"{person.FirstName}@{Noun()}".ToLowerInvariant();
        return new NewKeypair(Unique($"{person.FirstName.ToLowerInvariant()}-key"), $"ssh-ed25519 {Convert.ToBase64String(Ed25519Blob(Luck.Bytes(32)))} {owner}");
    }

    /// <summary>A person with an account: the name is <c>ada.smith</c>, the password long.</summary>
    public UserSettings User() => new(
        Unique($"{_faker.Name.FirstName()}.{_faker.Name.LastName()}".ToLowerInvariant().Replace("'", "", StringComparison.Ordinal)), Luck.AlphaNumeric(16));

    /// <summary>A project named after what its people make.</summary>
    public ProjectSettings Project() => new(Unique($"{Noun()}-{_faker.Hacker.Noun()}".ToLowerInvariant().Replace(' ', '-'))) { Description = _faker.Company.CatchPhrase() };

    /// <summary>Compute hosts in racks, rack by rack in the availability zones, all of one make.</summary>
    /// <param name="hosts">How many hosts, at least 1.</param>
    /// <param name="hostsPerRack">How many to a rack, at least 1. Default: 20.</param>
    /// <param name="zones">How many availability zones, at least 1. Default: 2, or 1 where there is only one rack.</param>
    public HostFleet Hosts(int hosts, int hostsPerRack = 20, int zones = 2) => HostFleet.Build(hosts, hostsPerRack, zones, Luck);

    /// <summary>A name that this object gives once: the wish, or with a number behind it.</summary>
    private string Unique(string wish)
    {
        var name = wish;
        for (var n = 2; !_taken.Add(name); n++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wish}-{n}");
        return name;
    }

    private string Noun() => _faker.Commerce.Color().ToLowerInvariant().Replace(' ', '-');

    /// <summary>RFC 8709: the type and the key, each with its length before it.</summary>
    private static byte[] Ed25519Blob(ReadOnlySpan<byte> key)
    {
        var type = "ssh-ed25519"u8;
        var blob = new byte[sizeof(int) + type.Length + sizeof(int) + key.Length];
        BinaryPrimitives.WriteInt32BigEndian(blob, type.Length);
        type.CopyTo(blob.AsSpan(sizeof(int)));
        BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(sizeof(int) + type.Length), key.Length);
        key.CopyTo(blob.AsSpan(sizeof(int) + type.Length + sizeof(int)));
        return blob;
    }
}
