using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement.Scenarios;

public sealed class InvalidInputTests
{
    private const string Provider = "00000000-0000-0000-0000-000000000001";
    private const string Consumer = "00000000-0000-0000-0000-0000000000c1";

    private static readonly string[] Paths =
    [
        "/resource_providers", $"/resource_providers/{Provider}", $"/resource_providers/{Provider}/inventories",
        $"/resource_providers/{Provider}/inventories/VCPU",
        $"/resource_providers/{Provider}/traits", $"/resource_providers/{Provider}/aggregates", $"/resource_providers/{Provider}/usages",
        $"/resource_providers/{Provider}/allocations",
        "/allocations", $"/allocations/{Consumer}", "/allocation_candidates", "/traits", "/traits/CUSTOM_A", "/resource_classes",
        "/resource_classes/CUSTOM_A", "/usages", "/reshaper", "/nowhere",
    ];

    private static readonly string[] Words =
    [
        "name", "uuid", "parent_provider_uuid", "resource_provider_generation", "inventories", "VCPU", "total", "allocation_ratio",
        "step_size", "traits", "aggregates",
        "allocations", "resources", "project_id", "user_id", "consumer_generation", "consumer_type", "mappings", Provider, Consumer,
        "CUSTOM_A", "", "%", "a\nb",
    ];

    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf<JsonNode?>(
        Gen.Int[0, Words.Length - 1].Select(n => (JsonNode?)Words[n]),
        Gen.Int[-2, 3].Select(n => (JsonNode?)n),
        Gen.Double[-1e9, 1e40].Select(n => (JsonNode?)n),
        Gen.Long.Select(n => (JsonNode?)n),
        Gen.Bool.Select(b => b ? (JsonNode?)b : null));

    private static readonly Gen<JsonNode?> Body = Nested(4);

    private static readonly Gen<string> Query = Gen.Int[0, 13].Select(n => new[]
    {
        "", "?resources=VCPU:1", "?resources=VCPU:99999999999999999999", "?resources=:", "?resources=VCPU:-1&required=!", "?member_of=in:",
        "?required=in:,", "?limit=0",
        "?resources1=VCPU:1&group_policy=none&in_tree1="
            + Provider, "?%ff=1", "?same_subtree=,", "?resources=VCPU:1&same_subtree=_A&required_A=COMPUTE_NODE",
            "?name=in:&associated=maybe", "?project_id=p&consumer_type=all",
    }[n]);

    [Fact]
    public async Task Invalid_input_is_refused_and_changes_nothing() => await Gen.Select(
        Gen.Int[0, Paths.Length - 1], Gen.Int[0, 4], Query, Body, Gen.Int[0, 39]).Array[1, 12].SampleAsync(async requests =>
    {
        await using var cloud = new PlacementCloud();
        await cloud.DoAsync("POST", "/resource_providers", new JsonObject { ["name"] = "one", ["uuid"] = Provider });
        await cloud.DoAsync(
            "POST", $"/resource_providers/{Provider}/inventories", new JsonObject { ["resource_class"] = "VCPU", ["total"] = 4 });
        var placement = cloud.Cloud.World.Service<PlacementStore>();

        foreach (var (path, method, query, body, minor) in requests)
        {
            var before = placement.State;
            var verb = new[] { "GET", "POST", "PUT", "DELETE", "PATCH" }[method];
            var (status, _) = await cloud.Call(verb, Paths[path] + query, verb is "POST" or "PUT" ? body ?? new JsonObject() : null)
                .At($"1.{minor}");

            Assert.True(status < 500, $"{verb} {Paths[path]}{query} {body}: {status}");
            if (status >= 400)
                Assert.Same(before, placement.State);
        }
    }, iter: 600, threads: 1);

    /// <summary>
    /// Every route with every body and query, at the first and last microversion, in one world: only successes may change it.
    /// </summary>
    [Fact]
    public async Task Every_route_refuses_invalid_input_and_changes_nothing()
    {
        await using var cloud = new PlacementCloud();
        await cloud.DoAsync("POST", "/resource_providers", new JsonObject { ["name"] = "one", ["uuid"] = Provider });
        var placement = cloud.Cloud.World.Service<PlacementStore>();
        string[] bodies =
        [
            "null", "[]", "{}", "[{}]", "\"x\"", "1", "{\"a\": {\"b\": []}}", "{\"PROVIDER\": {}}", "{\"name\": {}}",
            "{\"resource_provider_generation\": \"0\", \"traits\": [1]}",
            "{\"inventories\": {\"PROVIDER\": {\"resource_provider_generation\": 0, \"inventories\": {\"a\": \"\"} } }, "
                + "\"allocations\": {} }",
            "{\"inventories\": {\"a\": \"\"}, \"resource_provider_generation\": 0}",
            "{\"inventories\": {\"a\": {\"total\": 1e300} }, \"resource_provider_generation\": 0}",
        ];
        string[] queries =
        [
            "",
            "?x=y",
            "?=",
            "?%ff",
            "?limit=0",
            "?resources=",
            "?resources=VCPU:1&resources=VCPU",
            "?member_of=in:",
            "?required=!",
            "?in_tree=x",
            "?root_required=",
            "?same_subtree=",
            "?name=%00",
            "?associated=x",
            "?group_policy=",
        ];

        foreach (var (method, path) in PlacementRoutes.All)
        {
            foreach (var version in (string[])["1.0", "1.39"])
            {
                foreach (
                    var (query, body) in queries.Select(query => (query, (string?)null)).Concat(bodies.Select(body => ("", (string?)body))))
                {
                    var before = JsonSerializer.Serialize(placement.State);
                    var (status, _) = await cloud.Call(
                        method,
                        path + query,
                        body is null ? null : JsonNode.Parse(body.Replace("PROVIDER", Provider, StringComparison.Ordinal)) ?? "")
                        .At(version);

                    Assert.True(status < 500, $"{method} {path}{query} {body} at {version}: {status}");
                    if (status >= 400)
                        Assert.Equal(before, JsonSerializer.Serialize(placement.State));
                }
            }
        }
    }

    private static Gen<JsonNode?> Nested(int depth) => depth == 0 ? Leaf : Gen.OneOf(
        Leaf,
        Gen.Select(Gen.Int[0, Words.Length - 1], Nested(depth - 1)).Array[0, 4].Select(members =>
            (JsonNode?)new JsonObject(
                members.DistinctBy(m => m.Item1).Select(m => KeyValuePair.Create(Words[m.Item1], m.Item2?.DeepClone())))),
        Nested(depth - 1).Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])));
}
