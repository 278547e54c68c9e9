using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.Targets.Marking;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Caution;

/// <summary>
/// A run changes and deletes only what it made: the path must name a resource of the run, or one that services made for it, or one that
/// does not exist.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="send">Sends a request of the same user.</param>
internal sealed class OwnershipRule(
    TargetRun run, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) : ICautionRule
{
    public async ValueTask<string?> ObjectionAsync(GuardedRequest request, CancellationToken cancellation)
    {
        var path = request.Path;
        if (DeletesVolumeOfOthers(request))
            return "a volume with delete_on_termination was not made by this run, and would be deleted with the server";
        if (IsCreation(request) || run.Own.HasAnyOf(path))
            return null;
        var (collection, length) = ResourceIn(path);
        if (length > path.Segments.Count)
            return $"{path} is no resource of this run";
        var look = new MarkingRequests(run, request.Http, send);
        var (status, found) = await look.LookAsync(path.Base + path.Below(length), cancellation).ConfigureAwait(false);
        if (status == HttpStatusCode.NotFound || IsEmptyConsumer(path, found))
            return null;
        return IsOfRun(path, collection, found) ? null : $"{path.Service} {path.Below(length)} was not made by this run";
    }

    /// <summary>Whether the request makes something new, and changes nothing that is there.</summary>
    private static bool IsCreation(GuardedRequest request)
    {
        var path = request.Path;
        // A trait or a class that exists stays as it is.
        if (request.Method == HttpMethod.Put && path is { Service: "placement", Segments: ["traits" or "resource_classes", _] })
            return true;
        if (request.Method != HttpMethod.Post)
            return false;
        return path.Segments.Count == 1
            || path.Is("volume", "groups", "action")
            || CloudCollections.All.Any(one => one.Holds(path, isResource: false))
            || (path.Segments.Count == 2 && CloudCollections.Find(path.Service, path.Segments[0]) is null);
    }

    /// <summary>The first collection of the path that is known, and the number of parts up to the id in it.</summary>
    private static (CloudCollection? Collection, int Length) ResourceIn(CloudPath path)
    {
        for (var i = 0; i < path.Segments.Count; i++)
        {
            if (CloudCollections.Find(path.Service, path.Segments[i]) is { } collection)
                return (collection, i + 2);
        }

        return (null, 2);
    }

    /// <summary>Whether a document carries the run's mark, or belongs to a server of the run.</summary>
    private bool IsOfRun(CloudPath path, CloudCollection? collection, JsonElement found)
    {
        if (found.ValueKind != JsonValueKind.Object)
            return false;
        var resource = collection is { Member.Length: > 0 } && found.TryGetProperty(collection.Member, out var member) ? member : found;
        if (RunMark.Read(resource)?.Run == run.Id)
            return true;
        return path.Service switch
        {
            "network" => resource.TryGetProperty("device_id", out var device) && run.Own.Has("compute", "servers", device.ToString()),
            "volume" => !run.Volumes.Has(path.Segments[1]) && resource.TryGetProperty("attachments", out var attachments)
                && attachments.ValueKind == JsonValueKind.Array
                && attachments.EnumerateArray().Any(one => run.Own.Has("compute", "servers", one.GetProperty("server_id").ToString())),
            _ => false,
        };
    }

    private static bool IsEmptyConsumer(CloudPath path, JsonElement found) =>
        path is { Service: "placement", Segments: ["allocations", _] } && found.ValueKind == JsonValueKind.Object
            && found.TryGetProperty("allocations", out var held) && !held.EnumerateObject().Any();

    private bool DeletesVolumeOfOthers(GuardedRequest request)
    {
        if (!request.Path.Is("compute", "servers") || request["server"] is not { ValueKind: JsonValueKind.Object } server
            || !server.TryGetProperty("block_device_mapping_v2", out var devices) || devices.ValueKind != JsonValueKind.Array)
            return false;
        return devices.EnumerateArray().Any(device => device.ValueKind == JsonValueKind.Object
            && device.TryGetProperty("delete_on_termination", out var deletes) && deletes.ValueKind == JsonValueKind.True
            && device.TryGetProperty("source_type", out var source) && source.ValueEquals("volume")
            && device.TryGetProperty("uuid", out var id) && !run.Own.Has("volume", "volumes", id.ToString()));
    }
}
