using System.Text;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>
/// A server to create. <c>cloud.Servers</c> takes flavors, images and networks by id or by name; <c>cloud.Nova</c> sends them as they are,
/// and Nova knows ids only.
/// </summary>
/// <param name="Name">Its name. Several servers of one request have a number after it: <c>web-1</c>, <c>web-2</c>.</param>
/// <param name="Flavor">Its flavor. Default: the demo world's smallest.</param>
/// <param name="Image">
/// Its image; null leaves it out, for a server that boots from what <see cref="Fields"/> describes. Default: an image of the demo world.
/// </param>
/// <example>
/// <code>
/// var server = await cloud.Servers.BootAsync(
///     new NewServer("web", "m1.small") { NetworkIds = ["private"], AvailabilityZone = "az1" }, persona: cloud.Demo);
/// </code>
/// </example>
public sealed record NewServer(string Name, string Flavor = "m1.tiny", string? Image = "cirros")
{
    /// <summary>
    /// <c>none</c> (the default), <c>auto</c>, or null to leave the field out, as before microversion 2.37. <see cref="NetworkIds"/> and
    /// <see cref="PortIds"/> replace it.
    /// </summary>
    public string? Networks { get; init; } = "none";

    /// <summary>Its networks; Nova creates a port on each. Replaces <see cref="Networks"/>.</summary>
    public IReadOnlyList<string> NetworkIds { get; init; } = [];

    /// <summary>The ids of existing ports to attach. Replaces <see cref="Networks"/>.</summary>
    public IReadOnlyList<string> PortIds { get; init; } = [];

    /// <summary>The host that the scheduler must choose; only administrators may ask for one. Default: any.</summary>
    public string? Host { get; init; }

    /// <summary>The availability zone. Default: any.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>The name of a keypair of the user who creates the server. Default: none.</summary>
    public string? Keypair { get; init; }

    /// <summary>
    /// The names of its security groups, which its new ports get. Default: none, so that Neutron gives them the project's <c>default</c>.
    /// </summary>
    public IReadOnlyList<string> SecurityGroups { get; init; } = [];

    /// <summary>The text of a script or of cloud-config for cloud-init; it is sent in Base64. Default: none.</summary>
    public string? UserData { get; init; }

    /// <summary>The id of a server group that it joins. Default: none.</summary>
    public Guid? Group { get; init; }

    /// <summary>
    /// Hints for the scheduler, which stand beside the server in the request: <c>same_host</c>, <c>different_host</c>, … The group of
    /// <see cref="Group"/> is one of them.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Hints { get; init; } = new Dictionary<string, object?>();

    /// <summary>Its tags, since microversion 2.52. Default: none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>
    /// The number of servers that one request creates, all or none: <c>min_count</c> and <c>max_count</c>. Default: 1. For
    /// <c>CreateServersAsync</c> and <c>BootAllAsync</c>.
    /// </summary>
    public int Count { get; init; } = 1;

    /// <summary>Whether it gets a config drive. Default: as the cloud decides.</summary>
    public bool? ConfigDrive { get; init; }

    /// <summary>Its metadata. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Its volumes and other block devices, <c>block_device_mapping_v2</c>; see <see cref="BlockDevice"/>. A device with boot index 0 is
    /// its root disk. Default: none, a local root disk from <see cref="Image"/>.
    /// </summary>
    /// <example>
    /// <code>
    /// var server = await cloud.Servers.BootAsync(new NewServer("db", Image: null)
    /// {
    ///     BlockDevices = [BlockDevice.RootFromImage("cirros", sizeGb: 2), BlockDevice.Volume(volume.Id)],
    /// });
    /// </code>
    /// </example>
    public IReadOnlyList<BlockDevice> BlockDevices { get; init; } = [];

    /// <summary>Other fields of the server in the request, by their names in the API. The properties above win.</summary>
    public IReadOnlyDictionary<string, object?> Fields { get; init; } = new Dictionary<string, object?>();

    internal object Body(NovaVersion version, bool returnsReservationId = false)
    {
        var server = new Dictionary<string, object?>(Fields) { ["name"] = Name, ["flavorRef"] = Flavor };
        Add(server, "imageRef", Image);
        JsonObject[] lists =
        [
            .. NetworkIds.Select(id => new JsonObject { ["uuid"] = id }),
            .. PortIds.Select(id => new JsonObject { ["port"] = id }),
        ];
        if (lists.Length > 0)
            server["networks"] = lists;
        else if (Networks is not null && version.Has("2.37"))
            server["networks"] = Networks;
        Add(server, "block_device_mapping_v2", BlockDevices.Count > 0 ? BlockDevices.Select(device => device.Body()).ToArray() : null);
        Add(server, "host", Host);
        Add(server, "key_name", Keypair);
        JsonObject[] groups = [.. SecurityGroups.Select(name => new JsonObject { ["name"] = name })];
        Add(server, "security_groups", groups.Length > 0 ? groups : null);
        Add(server, "user_data", UserData is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(UserData)));
        Add(server, "availability_zone", AvailabilityZone);
        Add(server, "config_drive", ConfigDrive);
        Add(server, "tags", Tags.Count > 0 ? Tags : null);
        Add(server, "metadata", Metadata.Count > 0 ? Metadata : null);
        Add(server, "min_count", Count != 1 ? Count : null);
        Add(server, "max_count", Count != 1 ? Count : null);
        Add(server, "return_reservation_id", returnsReservationId ? true : null);
        var hints = new Dictionary<string, object?>(Hints);
        Add(hints, "group", Group);
        var body = new Dictionary<string, object?> { ["server"] = server };
        Add(body, "os:scheduler_hints", hints.Count > 0 ? hints : null);
        return body;
    }

    private static void Add(Dictionary<string, object?> document, string name, object? value)
    {
        if (value is not null)
            document[name] = value;
    }
}
