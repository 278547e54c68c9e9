using System.Text.Json;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Removal;

/// <summary>The volumes that Nova or Cinder made for a resource of a run: for a server that boots from one, or with a group.</summary>
internal static class MadeVolumes
{
    /// <summary>The attached volumes that the run neither made nor named, as resources of the run.</summary>
    /// <param name="run">The run that made the server.</param>
    /// <param name="server">The server's document.</param>
    public static IReadOnlyList<OwnResource> Of(TargetRun run, JsonElement server) =>
        server.TryGetProperty("os-extended-volumes:volumes_attached", out var volumes) ? Among(run, volumes.EnumerateArray()) : [];

    /// <summary>The volumes among these that the run neither made nor named.</summary>
    public static IReadOnlyList<OwnResource> Among(TargetRun run, IEnumerable<JsonElement> volumes) =>
    [
        .. from volume in volumes
           let one = MarkedResources.From(Volumes, volume)
           where !run.Volumes.Has(one.Id) && !run.Own.Has("volume", "volumes", one.Id)
           select one with { Position = run.Requests.Count },
    ];

    private static CloudCollection Volumes =>
        CloudCollections.Find("volume", "volumes") ?? throw new InvalidOperationException("Volumes have no entry.");
}
