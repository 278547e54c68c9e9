using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit;

/// <summary>
/// Nova's quota of a project or of a user in it; -1 is unlimited. Null leaves a limit as it is when it is set, and means that the
/// microversion does not show it when it is read.
/// </summary>
public sealed record ComputeQuota
{
    /// <summary>The number of servers.</summary>
    public int? Instances { get; init; }

    /// <summary>The virtual processors of all servers.</summary>
    public int? Cores { get; init; }

    /// <summary>The memory in MiB of all servers.</summary>
    public int? MemoryMb { get; init; }

    /// <summary>The number of keypairs of each user.</summary>
    public int? Keypairs { get; init; }

    /// <summary>The number of metadata items of each server.</summary>
    public int? MetadataItems { get; init; }

    /// <summary>The number of server groups.</summary>
    public int? ServerGroups { get; init; }

    /// <summary>The number of members of each server group.</summary>
    public int? ServerGroupMembers { get; init; }

    internal JsonObject Body()
    {
        var limits = new JsonObject();
        foreach (var (name, limit) in Named)
        {
            if (limit is { } given)
                limits[name] = given;
        }

        return limits;
    }

    internal static ComputeQuota From(JsonElement q) => new()
    {
        Instances = Number(q, "instances"),
        Cores = Number(q, "cores"),
        MemoryMb = Number(q, "ram"),
        Keypairs = Number(q, "key_pairs"),
        MetadataItems = Number(q, "metadata_items"),
        ServerGroups = Number(q, "server_groups"),
        ServerGroupMembers = Number(q, "server_group_members"),
    };

    private IEnumerable<(string Name, int? Limit)> Named =>
    [
        ("instances", Instances), ("cores", Cores), ("ram", MemoryMb), ("key_pairs", Keypairs), ("metadata_items", MetadataItems),
        ("server_groups", ServerGroups), ("server_group_members", ServerGroupMembers),
    ];

    private static int? Number(JsonElement quota, string name) =>
        quota.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}
