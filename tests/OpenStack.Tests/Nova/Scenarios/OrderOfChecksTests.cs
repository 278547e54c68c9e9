using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Scenarios;

/// <summary>The order of Nova's checks: the body before the server, the action before the removed API.</summary>
public sealed class OrderOfChecksTests
{
    private const string Unknown = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    [Theory]
    [InlineData("POST", $"servers/{Unknown}/os-volume_attachments", "{}", "2.93", 400, "'volumeAttachment' is a required property")]
    [InlineData(
        "PUT", $"servers/{Unknown}/os-volume_attachments/{Unknown}", "{}", "2.93", 400, "'volumeAttachment' is a required property")]
    [InlineData("POST", $"servers/{Unknown}/migrations/1/action", "{}", "2.93", 400, "Malformed request body")]
    [InlineData("POST", $"servers/{Unknown}/migrations/1/action", """{"stop": null}""", "2.93", 400, "There is no such action: stop")]
    [InlineData("POST", $"os-networks/{Unknown}/action", "{}", "2.93", 400, "Malformed request body")]
    [InlineData("POST", $"os-networks/{Unknown}/action", """{"fly": null}""", "2.93", 400, "There is no such action: fly")]
    [InlineData(
        "POST",
        $"os-networks/{Unknown}/action",
        """{"disassociate": null}""",
        "2.93",
        410,
        "This resource is no longer available. No forwarding address is given.")]
    [InlineData("POST", "os-fixed-ips/1.2.3.4/action", """{"fly": null}""", "2.93", 400, "There is no such action: fly")]
    [InlineData(
        "POST",
        "os-baremetal-nodes/1/action",
        """{"add_interface": {}}""",
        "2.1",
        400,
        "Command Not supported. Please use Ironic command port-create to perform this action.")]
    [InlineData("GET", "os-baremetal-nodes", null, "2.1", 501, "The requested functionality is not supported.")]
    [InlineData("POST", "os-assisted-volume-snapshots", "{}", "2.93", 400, "'snapshot' is a required property")]
    [InlineData(
        "DELETE",
        "os-assisted-volume-snapshots/1?delete_info={\"volume_id\":\"v\"}",
        null,
        "2.93",
        400,
        "No volume Block Device Mapping with id v.")]
    [InlineData("PUT", "os-volumes_boot/x", """{"server": {}}""", "2.93", 404, "Instance x could not be found.")]
    [InlineData("POST", "os-volumes_boot/x/action", """{"os-stop": null}""", "2.93", 404, "Instance x has no mapping to a cell.")]
    [InlineData("PUT", "flavors/1", "12", "2.1", 404, "The resource could not be found.")]
    [InlineData("POST", "servers/x/action", "12", "2.93", 404, "The resource could not be found.")]
    [InlineData(
        "POST", "os-aggregates/1/images", $$"""{"cache": [{"id": "{{Unknown}}"}]}""", "2.93", 404, "Aggregate 1 could not be found.")]
    [InlineData("GET", $"servers/{Unknown}/os-instance-actions?marker=", null, "2.93", 404, $"Instance {Unknown} could not be found.")]
    [InlineData("GET", "flavors?marker=", null, "2.93", 400, "marker [] not found")]
    [InlineData("GET", "os-keypairs?marker=", null, "2.93", 400, "Marker  could not be found.")]
    [InlineData("GET", "os-security-groups?limit=", null, "2.1", 400, "Invalid input for query parameters limit. Value: . '' is too short")]
    public async Task The_first_failing_check_decides_the_answer(
        string method, string path, string? body, string version, int status, string message)
    {
        await using var cloud = new ServerTestCloud();

        var answer =
            await cloud.Call(method, path, body is null ? null : JsonDocument.Parse(body).RootElement).At(version);

        Assert.Equal((status, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Malformed_JSON_is_refused_before_the_microversion_is_checked()
    {
        await using var nova = new NovaTestCloud();

        var answer = await nova.Put("v2.1/flavors/1").WithText("{");

        Assert.Equal(400, answer.Status);
    }
}
