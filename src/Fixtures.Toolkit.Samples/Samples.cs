using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using Bogus;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// Realistic data that OpenStack accepts, with sizes and names as in real clouds. The same seed gives the same samples in the same order;
/// names do not repeat. <c>cloud.Samples</c> derives its seed from the cloud's, which every failed wait and assertion prints; <c>new
/// Samples(output.WriteLine)</c> draws a new seed in each run and prints it.
/// </summary>
/// <example>
/// <code>
/// var samples = new Samples(seed: 7);
/// var flavor = samples.Flavor();
/// await using var cloud = new OpenStackBuilder().WithFlavor(flavor).Build();
/// await cloud.Servers.BootAsync(samples.ServerName(), flavor: flavor.Name);
/// </code>
/// </example>
public sealed class Samples
{
    private static readonly int[] MemoryPerVcpuMb = [1024, 2048, 4096, 8192];
    private static readonly int[] CoreCounts = [1, 2, 4, 8, 16];
    private static readonly string[] Roles = ["web", "db", "cache", "worker", "api", "queue", "build", "proxy"];
    private static readonly (string Name, string Version, string User)[] Systems =
        [
            ("debian", "12", "debian"),
            ("ubuntu", "22.04", "ubuntu"),
            ("ubuntu", "24.04", "ubuntu"),
            ("fedora", "39", "fedora"),
            ("rocky", "9", "rocky"),
            ("opensuse", "15.5", "opensuse"),
        ];

    private readonly Faker _faker;
    private readonly HashSet<string> _taken;
    private readonly BlockStorageSamples _blockStorage;
    private readonly ObjectStorageSamples _objectStorage;

    /// <param name="seed">The seed. Each object has its own random numbers.</param>
    public Samples(ulong seed)
        : this(seed, [])
    {
    }

    /// <param name="seed">The seed, such as that of an <c>[InlineData(7)]</c>. A negative one is taken as its bits.</param>
    public Samples(int seed)
        : this(unchecked((uint)seed))
    {
    }

    /// <summary>Samples with a new seed in each run.</summary>
    /// <param name="write">Gets a line with the seed at once; pass the output of the test.</param>
    public Samples(Action<string> write)
        : this(SampleSeed.Draw())
    {
        ArgumentNullException.ThrowIfNull(write);
        write(string.Create(CultureInfo.InvariantCulture, $"Seed of these samples: {Seed} (new Samples({Seed}) makes them again)."));
    }

    private Samples(ulong seed, IEnumerable<string> taken)
    {
        Seed = seed;
        _faker = new("en") { Random = new Randomizer(unchecked((int)(seed ^ (seed >> 32)))) };
        _taken = new(taken, StringComparer.OrdinalIgnoreCase);
        _blockStorage = new(_faker, Unique);
        _objectStorage = new(_faker, Unique);
    }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>Requests that OpenStack refuses, each with the refusal.</summary>
    public static InvalidSamples Invalid { get; } = new();

    /// <summary>Samples that repeat no name in the target, so a fork's samples differ from those of its baseline.</summary>
    internal static Samples For(OpenStackTarget target)
    {
        string[] names =
        [
            .. target.ListResources().Select(ObjectStorageSamples.NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return new Samples(SampleSeed.With(target.Seed, names), names);
    }

    private Randomizer Random => _faker.Random;

    /// <summary>A whole region: racks of hosts in availability zones, projects with users and networks, servers and volumes.</summary>
    /// <param name="hosts">The number of compute hosts, at least 1. Default: 10.</param>
    /// <param name="servers">The number of servers; the hosts must have room for them. Default: 0.</param>
    /// <param name="seed">The seed. Default: 1.</param>
    /// <param name="volumes">The number of volumes; the default backend must have room for them. Default: 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is too small, or the servers or the volumes do not fit; the message says what does.
    /// </exception>
    /// <example><code>await using var cloud = await Samples.Region(hosts: 100, servers: 1_000).BuildAsync();</code></example>
    public static SampleRegion Region(int hosts = 10, int servers = 0, ulong seed = 1, int volumes = 0) =>
        new(hosts, servers, seed, volumes);

    /// <summary>A flavor with 1 to 16 vCPUs, 1 to 8 GiB of memory per vCPU, and a root disk of 10 to 160 GiB.</summary>
    public Flavor Flavor()
    {
        var vcpus = Random.ArrayElement(CoreCounts);
        var memory = vcpus * Random.ArrayElement(MemoryPerVcpuMb);
        var disk = 10 * (1 << Random.Int(0, 4));
        var name = Unique($"{"mcr"[Random.Int(0, 2)]}{Random.Int(1, 6)}.{vcpus}c{memory / 1024}g");
        return new Flavor(name, name, memory, vcpus, disk) { Description = $"{vcpus} vCPU, {memory / 1024} GiB RAM, {disk} GiB disk" };
    }

    /// <summary>A small flavor, so that many servers fit on a host: 1 vCPU, 64 to 256 MiB of memory, 1 GiB of disk.</summary>
    public Flavor SmallFlavor()
    {
        var memory = 64 << Random.Int(0, 2);
        var name = Unique($"s1.{memory}m");
        return new Flavor(name, name, memory, Vcpus: 1, DiskGb: 1);
    }

    /// <summary>A public image of a common Linux distribution with its usual properties and 512 bytes of content.</summary>
    public ImageDefinition Image()
    {
        var (system, version, user) = Random.ArrayElement(Systems);
        return new ImageDefinition(Unique($"{system}-{version}"))
        {
            DiskFormat = "qcow2",
            MinDiskGb = Random.Int(0, 10),
            MinRamMb = 256 * Random.Int(0, 4),
            Content = Random.Bytes(512),
            Properties = ImmutableSortedDictionary.CreateRange<string, string?>(
            [
                new("os_distro", system), new("os_version", version), new("os_admin_user", user), new(
                    "architecture", "x86_64"), new("hw_disk_bus", "virtio"), new("hw_vif_model", "virtio"),
            ]),
        };
    }

    /// <summary>A network with one subnet of private addresses.</summary>
    /// <param name="project">The name of the project that owns it. Default: <c>demo</c>.</param>
    public NetworkDefinition Network(string project = "demo")
    {
        var name = Unique($"{Noun()}-net");
        var block = string.Create(CultureInfo.InvariantCulture, $"10.{Random.Int(1, 254)}.{Random.Int(0, 255)}.0/24");
        return new NetworkDefinition(name) { Project = project }.WithSubnet($"{name}-v4", block);
    }

    /// <summary>A server of a flavor, named after a role: <c>web-07</c>.</summary>
    /// <param name="flavor">Its flavor.</param>
    /// <param name="image">The id of its image.</param>
    /// <param name="host">The host that the scheduler must choose; only administrators may ask for one. Default: any.</param>
    public NewServer Server(FlavorInfo flavor, string image, string? host = null)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        return new NewServer(ServerName(), flavor.Id, image) { Host = host };
    }

    /// <summary>Servers by names, each named after a role: <c>web-07</c>. With the defaults they boot in the demo world.</summary>
    /// <param name="count">The number of servers, 0 or more.</param>
    /// <param name="flavor">The name or the id of their flavor.</param>
    /// <param name="image">The name or the id of their image.</param>
    /// <param name="network">The name or the id of their network. Default: none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <example>
    /// <code>
    /// await using var cloud = new OpenStackBuilder().WithServers(new Samples(7).Servers(20)).Build();
    /// foreach (var server in cloud.Samples.Servers(3, network: "private"))
    ///     await cloud.Servers.BootAsync(server, persona: cloud.Demo);
    /// </code>
    /// </example>
    public IReadOnlyList<NewServer> Servers(
        int count, string flavor = "m1.tiny", string image = "cirros", string? network = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return
        [
            .. Enumerable.Range(0, count).Select(
                _ => new NewServer(ServerName(), flavor, image) { NetworkIds = network is null ? [] : [network] }),
        ];
    }

    /// <summary>
    /// A server that boots from a volume, which is deleted with it, and has an empty volume of 1 to 100 GiB beside it, which stays.
    /// </summary>
    /// <param name="flavor">The name or the id of its flavor.</param>
    /// <param name="image">The name or the id of the image that the first volume gets. It has 10 or 20 GiB.</param>
    /// <param name="network">The name or the id of its network. Default: none.</param>
    /// <example><code>await cloud.Servers.BootAsync(cloud.Samples.ServerWithVolumes(), persona: cloud.Demo);</code></example>
    public NewServer ServerWithVolumes(string flavor = "m1.tiny", string image = "cirros", string? network = null) =>
        new(ServerName(), flavor, Image: null)
        {
            NetworkIds = network is null ? [] : [network],
            BlockDevices =
            [
                BlockDevice.RootFromImage(image, 10 * Random.Int(1, 2)) with { DeletesOnTermination = true },
                BlockDevice.Blank(_blockStorage.SizeGb()),
            ],
        };

    /// <summary>A volume of 1 to 100 GiB, named after its use: <c>data-07</c>, with a description and metadata.</summary>
    /// <param name="type">The name or the id of its type. Default: the cloud's default type.</param>
    /// <example><code>var volume = await cloud.Volumes.CreateAsync(cloud.Samples.Volume(), persona: cloud.Demo);</code></example>
    public NewVolume Volume(string? type = null) => _blockStorage.Volume(type);

    /// <summary>Volumes of 1 to 100 GiB. Ten of them are within a project's default quota.</summary>
    /// <param name="count">The number of volumes, 0 or more.</param>
    /// <param name="type">The name or the id of their type. Default: the cloud's default type.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public IReadOnlyList<NewVolume> Volumes(int count, string? type = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Enumerable.Range(0, count).Select(_ => Volume(type))];
    }

    /// <summary>A snapshot named after its occasion: <c>before-upgrade-07</c>, with a description and metadata.</summary>
    /// <param name="volume">The volume that it is of.</param>
    public NewSnapshot Snapshot(Guid volume) => _blockStorage.Snapshot(volume);

    /// <summary>A public volume type named after its tier: <c>gold-nvme</c>.</summary>
    /// <param name="backend">The backend of its volumes, the spec <c>volume_backend_name</c>. Default: any.</param>
    public VolumeTypeDefinition VolumeType(string? backend = null) => _blockStorage.VolumeType(backend);

    /// <summary>A container named after its use: <c>photos-07</c>, with metadata.</summary>
    public NewContainer Container() => _objectStorage.Container();

    /// <summary>An object with a name as files have, its content type, data of up to 4 KiB that fit the type, and metadata.</summary>
    /// <example><code>await cloud.Objects.PutAsync("photos", cloud.Samples.Object());</code></example>
    public NewObject Object() => _objectStorage.Object();

    /// <summary>Objects with different names.</summary>
    /// <param name="count">The number of objects, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public IReadOnlyList<NewObject> Objects(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Enumerable.Range(0, count).Select(_ => Object())];
    }

    /// <summary>A server name: <c>web-07</c>.</summary>
    public string ServerName() =>
        Unique(string.Create(CultureInfo.InvariantCulture, $"{Random.ArrayElement(Roles)}-{Random.Int(1, 99):00}"));

    /// <summary>A keypair with an Ed25519 public key; there is no private key for it.</summary>
    public NewKeypair Keypair()
    {
        var person = _faker.Person;
        var owner = $"{person.FirstName}@{Noun()}".ToLowerInvariant();
        return new NewKeypair(
            Unique($"{person.FirstName.ToLowerInvariant()}-key"),
            $"ssh-ed25519 {Convert.ToBase64String(Ed25519Blob(Random.Bytes(32)))} {owner}");
    }

    /// <summary>A user with a name such as <c>ada.smith</c> and a password of 16 characters.</summary>
    public UserDefinition User() => new(
        Unique($"{_faker.Name.FirstName()}.{_faker.Name.LastName()}".ToLowerInvariant().Replace("'", "", StringComparison.Ordinal)),
        Random.AlphaNumeric(16));

    /// <summary>A project with a description.</summary>
    public ProjectDefinition Project() =>
        new(Unique($"{Noun()}-{_faker.Hacker.Noun()}".ToLowerInvariant().Replace(' ', '-'))) { Description = _faker.Company.CatchPhrase() };

    /// <summary>Compute hosts of one hardware type, in racks that are spread over availability zones.</summary>
    /// <param name="hosts">The number of hosts, at least 1.</param>
    /// <param name="hostsPerRack">The number of hosts per rack, at least 1. Default: 20.</param>
    /// <param name="zones">The number of availability zones, at least 1 and at most one per rack. Default: 2.</param>
    public HostFleet Hosts(int hosts, int hostsPerRack = 20, int zones = 2) => HostFleet.Build(hosts, hostsPerRack, zones, Random);

    /// <summary>A name that this object has not used yet: the given one, or that with a number appended.</summary>
    private string Unique(string preferred)
    {
        var name = preferred;
        for (var n = 2; !_taken.Add(name); n++)
            name = string.Create(CultureInfo.InvariantCulture, $"{preferred}-{n}");
        return name;
    }

    private string Noun() => _faker.Commerce.Color().ToLowerInvariant().Replace(' ', '-');

    /// <summary>RFC 8709: the type and the key, each preceded by its length.</summary>
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
