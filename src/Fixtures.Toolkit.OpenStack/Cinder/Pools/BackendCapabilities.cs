using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Pools;

/// <summary>API → volume service: tell the capabilities of the backend.</summary>
internal sealed record GetCapabilities : IMessage;

/// <summary>What a backend can do.</summary>
/// <remarks>Source: the LVM driver's init_capabilities.</remarks>
internal static class BackendCapabilities
{
    /// <summary>Answers with the name of the backend; the rest is the same for all.</summary>
    public static Task<object?> AnswerAsync(VolumeService service, GetCapabilities message, string? requestId) =>
        Task.FromResult<object?>(service.Host[(service.Host.IndexOf('@', StringComparison.Ordinal) + 1)..]);

    public static JsonObject Document(string host, string backend) => new()
    {
        ["namespace"] = $"OS::Storage::Capabilities::{host}",
        ["vendor_name"] = "Open Source",
        ["volume_backend_name"] = backend,
        ["pool_name"] = null,
        ["driver_version"] = "3.0.0",
        ["storage_protocol"] = "iSCSI",
        ["display_name"] = null,
        ["description"] = null,
        ["visibility"] = null,
        ["replication_targets"] = new JsonArray(),
        ["properties"] = new JsonObject
        {
            ["thin_provisioning"] = Property("Thin Provisioning", "Sets thin provisioning."),
            ["compression"] = Property("Compression", "Enables compression."),
            ["qos"] = Property("QoS", "Enables QoS."),
            ["replication_enabled"] = Property("Replication", "Enables replication."),
        },
    };

    private static JsonObject Property(string title, string description) => new()
    {
        ["title"] = title, ["description"] = description, ["type"] = "boolean",
    };
}
