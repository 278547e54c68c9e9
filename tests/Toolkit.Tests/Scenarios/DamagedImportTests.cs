using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios;

/// <summary>
/// An export with one damaged value: its import is refused and changes nothing, or gives a working world.
/// </summary>
public sealed class DamagedImportTests
{
    private static readonly (string Name, Action<JsonNode, string, int> Do)[] Damages =
    [
        ("nulled", (parent, name, index) => Set(parent, name, index, null)),
        ("removed", Remove),
        ("a text", (parent, name, index) => Set(parent, name, index, JsonValue.Create("rubbish"))),
        ("a number", (parent, name, index) => Set(parent, name, index, JsonValue.Create(-7))),
        ("a list", (parent, name, index) => Set(parent, name, index, new JsonArray(JsonValue.Create(1)))),
        ("an object", (parent, name, index) => Set(parent, name, index, new JsonObject { ["rubbish"] = 1 })),
        ("null inside", (parent, name, index) => Set(parent, name, index, new JsonArray((JsonNode?)null))),
    ];

    /// <summary>All combinations if the variable is set; else two kinds of damage for each place, and every kind at least once.</summary>
    private static IEnumerable<(string Name, Action<JsonNode, string, int> Do)> DamagesOf(int place) =>
        Environment.GetEnvironmentVariable("DAMAGES") == "all"
            ? Damages
            : [Damages[place % Damages.Length], Damages[(place + 3) % Damages.Length]];

    [Fact]
    public async Task An_import_is_applied_completely_or_not_at_all()
    {
        await using var source = await RichWorldAsync();
        var exported = source.Export().ToJsonString();
        await using var cloud = await RichWorldAsync();
        var before = cloud.Export().ToJsonString();
        var places = Places(JsonNode.Parse(exported)!);
        var failures = new List<string>();
        var taken = 0;

        for (var i = 0; i < places.Count; i++)
        {
            var place = places[i];
            foreach (var (name, damage) in DamagesOf(i))
            {
                var world = (JsonObject)JsonNode.Parse(exported)!;
                var (parent, member, index) = Find(world, place);
                damage(parent, member, index);
                try
                {
                    cloud.Import(world);
                    taken++;
                    await UseAsync(cloud, $"{place} {name}", failures);
                    cloud.Import((JsonObject)JsonNode.Parse(before)!);
                }
                catch (InvalidOperationException refusal)
                {
                    if (refusal.Message.Length < 20)
                        failures.Add($"{place} {name}: {refusal.Message}");
                    if (cloud.Export().ToJsonString() != before)
                        failures.Add($"{place} {name}: refused ({refusal.Message}), yet the world is another");
                }
                catch (Exception error)
                {
                    failures.Add($"{place} {name}: {error.GetType().Name} {error.Message}");
                }
            }
        }

        Assert.InRange(taken, 1, places.Count * 2);
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures.Take(40)));
    }

    private static async Task UseAsync(OpenStackCloud cloud, string what, List<string> failures)
    {
        try
        {
            _ = cloud.ListResources();
            _ = cloud.Export();
            await cloud.RunUntilIdleAsync();
            foreach (var (service, path) in Reads)
            {
                var reply = await cloud.Admin.Session.SendAsync(service, HttpMethod.Get, path);
                if ((int)reply.Status >= 500)
                    failures.Add($"{what}: taken, then GET {path} is {(int)reply.Status}");
            }
        }
        catch (Exception error)
        {
            failures.Add($"{what}: taken, then {error.GetType().Name} {error.Message}");
        }
    }

    private static readonly (string Service, string Path)[] Reads =
    [
        ("compute", "/servers/detail?all_tenants=1"), ("compute", "/flavors/detail"), (
            "compute", "/os-hypervisors/detail"), ("compute", "/os-services"), ("compute", "/os-aggregates"),
        ("compute", "/os-server-groups?all_projects=1"), ("compute", "/os-keypairs"), ("compute", "/os-migrations"), (
            "network", "/v2.0/networks"), ("network", "/v2.0/ports"),
        ("network", "/v2.0/subnets"), ("network", "/v2.0/routers"), (
            "network",
            "/v2.0/security-groups"), ("network", "/v2.0/floatingips"), ("image", "/v2/images"), ("placement", "/resource_providers"),
        ("identity", "/users"), ("identity", "/projects"), ("identity", "/role_assignments?effective"), ("identity", "/endpoints"),
    ];

    private static async Task<OpenStackCloud> RichWorldAsync()
    {
        var cloud = new OpenStackBuilder().WithSeed(7).Build();
        var image = await cloud.Glance.GetImageIdAsync("cirros");
        var server = await cloud.Nova.CreateServerAsync(new NewServer("first", "1", image));
        await cloud.RunUntilIdleAsync();
        await cloud.Nova.ActAsync(server.Id, "migrate");
        await cloud.Nova.CreateServerAsync(new NewServer("second", "1", image));
        await cloud.RunUntilIdleAsync();
        await cloud.Admin.Session.SendAsync("compute", HttpMethod.Post, "/os-keypairs", new { keypair = new { name = "key" } });
        await cloud.Admin.Session.SendAsync(
            "compute",
            HttpMethod.Post,
            "/os-server-groups",
            new { server_group = new { name = "group", policies = new[] { "affinity" } } });
        await cloud.Admin.Session.SendAsync(
            "compute", HttpMethod.Post, "/os-aggregates", new { aggregate = new { name = "aggregate", availability_zone = "zone" } });
        await cloud.Admin.Session.SendAsync("network", HttpMethod.Post, "/v2.0/routers", new { router = new { name = "router" } });
        cloud.Policy.Override("os_compute_api:servers:show", "role:admin");
        await cloud.RunUntilIdleAsync();
        return cloud;
    }

    /// <summary>One place of each shape: list items and ids as names count as one.</summary>
    private static List<string> Places(JsonNode root)
    {
        var shapes = new HashSet<string>(StringComparer.Ordinal);
        var places = new List<string>();
        Walk(root, "", "");
        return places;

        void Walk(JsonNode? node, string path, string shape)
        {
            if (node is JsonObject members)
            {
                foreach (var (name, value) in members)
                    Visit(
                        value,
                        $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}",
                        $"{shape}/{(IsWord(name) ? name : "*")}");
            }
            else if (node is JsonArray items)
            {
                for (var i = 0; i < items.Count; i++)
                    Visit(items[i], $"{path}/{i}", $"{shape}/*");
            }
        }

        void Visit(JsonNode? value, string path, string shape)
        {
            if (shapes.Add(shape))
                places.Add(path);
            Walk(value, path, shape);
        }
    }

    private static bool IsWord(string name) =>
        name.Length < 30 && name.All(letter => char.IsAsciiLetter(letter)) && char.IsAsciiLetterUpper(name[0]);

    private static (JsonNode Parent, string Member, int Index) Find(JsonObject world, string place)
    {
        var steps = place.Split('/').Skip(1)
            .Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
        JsonNode node = world;
        foreach (var step in steps.SkipLast(1))
            node = node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!;
        return node is JsonArray
            ? (node, "", int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture))
            : (node, steps[^1], -1);
    }

    private static void Set(JsonNode parent, string member, int index, JsonNode? value)
    {
        if (parent is JsonArray list)
            list[index] = value;
        else
            parent[member] = value;
    }

    private static void Remove(JsonNode parent, string member, int index)
    {
        if (parent is JsonArray list)
            list.RemoveAt(index);
        else
            ((JsonObject)parent).Remove(member);
    }
}
