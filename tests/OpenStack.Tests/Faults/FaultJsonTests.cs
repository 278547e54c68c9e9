using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Tests.Faults;

public sealed class FaultJsonTests
{
    [Theory]
    [InlineData("""{"place":"api","effect":"reset","service":"swift","after_bytes":0}""")]
    [InlineData("""{"place":"api","effect":"truncate","service":"swift","operation":"GetObject","after_bytes":5000000000}""")]
    [InlineData("""{"place":"edge","effect":"throttle","from":"glance","to":"swift","bytes_per_second":100}""")]
    [InlineData("""{"place":"api","effect":"delay","service":"swift","subject":"c/o","seconds":7,"after_bytes":3}""")]
    [InlineData("""{"place":"api","effect":"expire_token","service":"swift","skip":2,"times":1}""")]
    [InlineData("""{"place":"store","effect":"lag","service":"swift","part":"listings","subject":"c","seconds":30}""")]
    [InlineData("""{"place":"store","effect":"lag","service":"swift","seconds":30}""")]
    public void A_rule_is_written_as_it_was_read(string json)
    {
        var rule = FaultJson.Read(JsonNode.Parse(json)!.AsObject());

        Assert.Equal(json, FaultJson.Write(rule).ToJsonString());
        Assert.True(rule.IsData);
    }

    [Theory]
    [InlineData("""{"service": "swift", "bytes_per_second": 100}""", "throttle")]
    [InlineData("""{"place": "store", "service": "swift", "part": "objects", "seconds": 1}""", "lag")]
    public void The_effect_follows_from_its_members(string json, string effect) =>
        Assert.Equal(effect, FaultJson.Read(JsonNode.Parse(json)!.AsObject()).Effect.Name);

    [Theory]
    [InlineData("""{"service": "swift", "effect": "reset", "after_bytes": -1}""", "'after_bytes' must be an integer of at least 0.")]
    [InlineData("""{"service": "swift", "bytes_per_second": 0}""", "'bytes_per_second' must be an integer of at least 1.")]
    [InlineData("""{"service": "swift", "effect": "throttle"}""", "The fault lacks 'bytes_per_second'.")]
    [InlineData(
        """{"place": "message", "effect": "delay", "seconds": 1, "after_bytes": 1}""",
        "The effect 'delay' cannot act at the place 'message', only at api, edge.")]
    [InlineData(
        """{"place": "store", "service": "swift", "bytes_per_second": 1}""",
        "The effect 'throttle' cannot act at the place 'store', only at api, edge.")]
    [InlineData(
        """{"service": "swift", "status": 503, "part": "listings"}""",
        "A fault at the place 'api' with the effect 'answer' has no member 'part'.")]
    public void A_wrong_member_is_refused_with_the_valid_ones(string json, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => FaultJson.Read(JsonNode.Parse(json)!.AsObject()));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT /v1/{account}/{container}/{object}", "PUT", "/v1/A/c/a/b/", true)]
    [InlineData("PUT /v1/{account}/{container}/{object}", "PUT", "/v1/A/c", false)]
    [InlineData("PUT /v1/{account}/{container}", "PUT", "/v1/A/c/o", false)]
    [InlineData("PUT /v1/{account}/c/{object}", "PUT", "/v1/A/d/o", false)]
    [InlineData("PUT /v1/A/c/a/b", "PUT", "/v1/{account}/{container}/{object}", true)]
    [InlineData("GET /servers/{id}", "GET", "/v2.1/servers/1/ips", false)]
    public void The_parameter_object_is_the_rest_of_a_path(string operation, string method, string path, bool matches) =>
        Assert.Equal(matches, OperationPattern.Parse(operation).Matches(method, path));
}
