using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.Scenarios.Judging;

namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>A cloud of three hosts for explorations, and the server errors that its clients got.</summary>
internal sealed class Stage(OpenStackCloud cloud, StageIds ids)
{
    private JournalTrace? _trace;

    public static readonly string[] Hosts = ["host1", "host2", "host3"];

    /// <summary>The resource class of the devices of <see cref="NewDeviceCloud"/>.</summary>
    public const string DeviceClass = "CUSTOM_PCI_10DE_20F1";

    private const string Devices = "pci_passthrough:alias";

    /// <summary>Hosts with four processors and no overcommitment, so that they fill up.</summary>
    public static OpenStackBuilder Builder => Compose(new OpenStackBuilder());

    public OpenStackCloud Cloud => cloud;

    public StageIds Ids => ids;

    /// <summary>The server of the operation; null before it is created.</summary>
    public Guid? Server { get; set; }

    /// <summary>Whether new servers boot from a volume of an image and have a blank one; both go with the server. Default: no.</summary>
    public bool BootsFromVolumes { get; set; }

    /// <summary>The volumes that belong to no server by right: those that were made without one, and those that were detached.</summary>
    public List<string> FreeVolumes { get; private init; } = [];

    /// <summary>Answers with a 5xx, which no client should get while all services can be reached and run.</summary>
    public List<string> ServerErrors { get; } = [];

    /// <summary>The broken rules that the <see cref="Judge"/> found.</summary>
    public List<Violation> Violations { get; } = [];

    /// <summary>The journal when the judge had looked.</summary>
    public JournalTrace Trace => _trace ??= new JournalTrace(cloud.Journal);

    public NovaState Nova => cloud.World.Service<NovaContext>().State.Value;

    /// <summary>Adds the hosts.</summary>
    public static void NewCloud(OpenStackBuilder builder) => Compose(builder);

    /// <summary>The same with operations that take the times of a small cloud.</summary>
    public static void NewSlowCloud(OpenStackBuilder builder) => Compose(builder).WithDurations(_ => Durations.Real);

    /// <summary>The same with two PCI devices on each host.</summary>
    public static void NewDeviceCloud(OpenStackBuilder builder) => Compose(
        builder.WithPciAlias(new PciAlias("gpu") { VendorId = "10de", ProductId = "20f1" }),
        host => host with { Devices = [new PciDevice("0000:81:00.0", "10de", "20f1"), new PciDevice("0000:82:00.0", "10de", "20f1")] });

    /// <summary>The same with two nodes on each host.</summary>
    public static void NewNodeCloud(OpenStackBuilder builder) => Hosts.Aggregate(
        builder,
        (all, host) => all.WithComputeHost(host, h => h with { Nodes = [Small($"{host}-a"), Small($"{host}-b")] }));

    /// <summary>The number of devices that a flavor requests.</summary>
    public static int DevicesOf(Flavor flavor) => flavor.ExtraSpecs.TryGetValue(Devices, out var alias)
        ? int.Parse(alias.Split(':')[1], CultureInfo.InvariantCulture)
        : 0;

    /// <summary>Lets the flavors of the operations request one and two devices.</summary>
    public static async Task AddDevicesAsync(OpenStackCloud cloud)
    {
        foreach (var (flavor, devices) in new[] { ("1", "gpu:1"), ("2", "gpu:2") })
        {
            var body = new { extra_specs = new Dictionary<string, string> { [Devices] = devices } };
            (await cloud.Nova.SendAsync(HttpMethod.Post, $"/flavors/{flavor}/os-extra_specs", body)).EnsureSuccess();
        }
    }

    public static async Task<Stage> OpenAsync(OpenStackCloud cloud) => new(cloud, await StageIds.ReadAsync(cloud));

    /// <summary>The stage of a run, which begins with what was prepared.</summary>
    public static Stage Begin(OpenStackCloud cloud, Prepared prepared) =>
        cloud.Feature(run => new Stage(run, prepared.Ids) { Server = prepared.Server, FreeVolumes = [.. prepared.FreeVolumes] });

    /// <summary>The stage of a run that has begun.</summary>
    public static Stage Of(OpenStackCloud cloud) =>
        cloud.Feature<Stage>(_ => throw new InvalidOperationException("The run has not begun: call Stage.Begin first."));

    /// <summary>The release of EXPLORE_RELEASE; without it the default.</summary>
    public static OpenStackRelease Release => Environment.GetEnvironmentVariable("EXPLORE_RELEASE") is { Length: > 0 } name
        ? OpenStackRelease.Parse(name)
        : OpenStackRelease.Default;

    private static OpenStackBuilder Compose(OpenStackBuilder builder, Func<ComputeHost, ComputeHost>? with = null) => Hosts.Aggregate(
        builder.WithRelease(Release),
        (all, host) => all.WithComputeHost(host, _ => with?.Invoke(Small(host)) ?? Small(host)));

    private static ComputeHost Small(string name) => new(name) { Vcpus = 4, CpuAllocationRatio = 1 };

    /// <summary>Runs one step of a service or, where none is ready, lets the time of a step pass. False if nothing is under way.</summary>
    public bool Step() => cloud.Step() || (cloud.World.Pause.IsUnderWay && cloud.World.Pause.PassTime());

    /// <summary>Runs until nothing is under way.</summary>
    public Task SettleAsync() => cloud.Run.UntilSettledAsync(CancellationToken.None);

    public Server? Find(Guid id) => Nova.Servers.FindLiving(id);

    /// <summary>Sends a server action as the administrator.</summary>
    public Task ActAsync(Guid server, string action, object? argument = null) =>
        SendAsync(cloud.Admin, HttpMethod.Post, $"/servers/{server}/action", new Dictionary<string, object?> { [action] = argument });

    public Task DeleteAsync(Guid server) => SendAsync(cloud.Admin, HttpMethod.Delete, $"/servers/{server}", null);

    /// <summary>Deletes a server for good, also in a cloud whose deletes are soft.</summary>
    public Task RemoveAsync(Guid server) =>
        cloud.World.Service<NovaContext>().Settings.ReclaimInstanceInterval > TimeSpan.Zero
            ? ActAsync(server, "forceDelete")
            : DeleteAsync(server);

    /// <summary>Creates a server in the project demo; null if Nova refuses.</summary>
    /// <param name="onNetwork">Whether it gets a port.</param>
    /// <param name="flavor">Its flavor.</param>
    /// <param name="disks">Its block devices; null boots from the image unless <see cref="BootsFromVolumes"/> says otherwise.</param>
    public async Task<Guid?> BootAsync(bool onNetwork, string flavor = "1", IReadOnlyList<object>? disks = null)
    {
        object networks = onNetwork ? new[] { new { uuid = ids.Network } } : "none";
        disks ??= BootsFromVolumes ? NewDisks : null;
        object server = disks is null
            ? new { name = "s", flavorRef = flavor, imageRef = ids.Image, networks }
            : new { name = "s", flavorRef = flavor, networks, block_device_mapping_v2 = disks };
        var reply = await SendAsync(cloud.Demo, HttpMethod.Post, "/servers", new { server });
        if (reply.Status == HttpStatusCode.BadRequest)
            throw new InvalidOperationException($"The exploration sends a malformed request: {reply}");
        return reply.Status == HttpStatusCode.Accepted ? reply.Json.GetProperty("server").GetProperty("id").GetGuid() : null;
    }

    /// <summary>A new root volume of the image and a new blank one; both go with the server.</summary>
    public IReadOnlyList<object> NewDisks =>
    [
        Root("image", ids.Image),
        new { source_type = "blank", destination_type = "volume", boot_index = -1, volume_size = 1, delete_on_termination = true },
    ];

    /// <summary>A root volume, which goes with the server if it is made for it.</summary>
    public static object Root(string source, string id) => new
    {
        source_type = source, destination_type = "volume", uuid = id, boot_index = 0, volume_size = 1,
        delete_on_termination = source != "volume",
    };

    /// <summary>Creates volumes of the project demo that belong to no server.</summary>
    public async Task AddVolumesAsync(int count, string? image = null)
    {
        for (var number = 1; number <= count; number++)
        {
            var volume = new { size = 1, name = $"free{number}", imageRef = image };
            var reply = (await cloud.Demo.Cinder.SendAsync(HttpMethod.Post, "/volumes", new { volume })).EnsureSuccess();
            FreeVolumes.Add(reply.Json.GetProperty("volume").GetProperty("id").GetString()!);
        }

        await SettleAsync();
    }

    public Task AttachAsync(Guid server, string volume) => SendAsync(
        cloud.Demo, HttpMethod.Post, $"/servers/{server}/os-volume_attachments", new { volumeAttachment = new { volumeId = volume } });

    public async Task DetachAsync(Guid server, string volume)
    {
        var reply = await SendAsync(cloud.Demo, HttpMethod.Delete, $"/servers/{server}/os-volume_attachments/{volume}", null);
        if (reply.Status == HttpStatusCode.Accepted && !FreeVolumes.Contains(volume))
            FreeVolumes.Add(volume);
    }

    public async Task ForceDownAsync(string host, bool isDown)
    {
        var service = Nova.ComputeService(host);
        if (service is not null && service.IsForcedDown != isDown)
            await SendAsync(cloud.Admin, HttpMethod.Put, $"/os-services/{service.Id}", new { forced_down = isDown });
    }

    private async Task<OpenStackReply> SendAsync(Persona persona, HttpMethod method, string path, object? body)
    {
        var reply = await persona.Nova.SendAsync(method, path, body);
        if (reply.Status >= HttpStatusCode.InternalServerError && !IsOfLostHost(reply))
            ServerErrors.Add($"{method} {path} -> {(int)reply.Status} {reply}");
        return reply;
    }

    /// <summary>Whether a called host did not reply, which is right only where one does not run, or was killed meanwhile.</summary>
    private bool IsOfLostHost(OpenStackReply reply) =>
        reply.ToString().Contains("MessagingTimeout", StringComparison.Ordinal)
        && (Hosts.Any(host => !cloud.Hosts.IsRunning(host))
            || cloud.Journal.Entries.Any(entry => entry.What.EndsWith(" is killed", StringComparison.Ordinal)));
}

/// <summary>The resources of a stage.</summary>
internal sealed record StageIds(string Image, string OtherImage, string Network)
{
    public static async Task<StageIds> ReadAsync(OpenStackCloud cloud) => new(
        await cloud.Demo.Glance.GetImageIdAsync("cirros"),
        await cloud.Demo.Glance.GetImageIdAsync("cirros-alt"),
        await cloud.Demo.Neutron.GetNetworkIdAsync("private"));
}

/// <summary>What the preparation of an exploration hands to its runs.</summary>
internal sealed record Prepared(StageIds Ids, Guid? Server)
{
    /// <summary>The ids of volumes that were made without a server.</summary>
    public IReadOnlyList<string> FreeVolumes { get; init; } = [];

    /// <summary>The resources of a stage that has been set.</summary>
    public static Prepared From(Stage stage) => new(stage.Ids, stage.Server) { FreeVolumes = [.. stage.FreeVolumes] };
}
