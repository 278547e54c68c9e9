using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Caution;

/// <summary>Calls by which operators repair a cloud, which skip the checks of states or work on more than a resource of the run.</summary>
internal sealed class OperatorRule : ICautionRule
{
    private static readonly IReadOnlyList<string> ServerActions = ["evacuate", "os-resetState", "forceDelete"];

    private static readonly IReadOnlyList<string> VolumeActions =
        ["os-reset_status", "os-force_delete", "os-force_detach", "os-unmanage", "reset_status", "os-update_snapshot_status"];

    public ValueTask<string?> ObjectionAsync(GuardedRequest request, CancellationToken cancellation) => new(Objection(request));

    private static string? Objection(GuardedRequest request)
    {
        var path = request.Path;
        var actions = path.Service switch { "compute" => ServerActions, "volume" => VolumeActions, _ => [] };
        if (path.Last == "action" && actions.FirstOrDefault(request.Has) is { } action)
            return $"'{action}' is an operator's repair, after which the cloud's records may be wrong";
        return path switch
        {
            { Service: "compute", Segments: ["os-server-external-events" or "os-assisted-volume-snapshots", ..] } =>
                "it is a call between services",
            { Service: "volume", Segments: ["os-volume-manage" or "manageable_volumes", ..] }
                or { Service: "volume", Segments: ["os-snapshot-manage" or "manageable_snapshots", ..] } =>
                "it takes over storage that the run did not make",
            { Service: "placement", Segments: ["allocations"] or ["reshaper", ..] } => "it replaces the allocations of any consumer",
            { Service: "image", Segments: ["cache", ..] or ["tasks", ..] } => "it works on the images of everybody",
            _ => null,
        };
    }
}
