using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.Targets.Removal;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Marking;

/// <summary>What one request creates: notes it for the clean-up, and marks it where the request could not carry the mark.</summary>
/// <param name="run">The run.</param>
/// <param name="request">The request.</param>
/// <param name="path">Its path.</param>
/// <param name="send">Sends a request of the same user.</param>
internal sealed class Creation(
    TargetRun run, HttpRequestMessage request, CloudPath path,
    Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
{
    private readonly MarkingRequests _marks = new(run, request, send);
    private JsonElement _body;
    private bool _isNewName;

    /// <summary>The collection in which the request creates; null if it does something else.</summary>
    public CloudCollection? Collection { get; } = CloudCollections.All.FirstOrDefault(
        one => request.Method == HttpMethod.Post && !one.IsMadeByPut ? one.Holds(path, isResource: false)
            : request.Method == HttpMethod.Put && one.IsMadeByPut && one.Holds(path, isResource: true));

    /// <summary>Reads what is known before the request is sent.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        if (request.Method == HttpMethod.Post || request.Method == HttpMethod.Put)
            _body = await JsonBody.ReadAsync(request.Content, cancellation).ConfigureAwait(false);
        if (path.Service is "compute" && path.Segments is ["servers"] or ["servers", _, "os-volume_attachments", ..]
            || path.Is("volume", "groups", "*"))
            run.Volumes.NoteFrom(_body);
        if (Collection is { IsMadeByPut: true })
            _isNewName = await IsNewAsync(cancellation).ConfigureAwait(false);
        // A server that is deleted at once may have a volume that no answer has named yet.
        if (request.Method == HttpMethod.Delete && path.Is("compute", "servers", "*"))
            await NoteVolumesAsync(new OwnResource(CloudCollections.All[0], path.Last, path.Below(2)), cancellation).ConfigureAwait(false);
    }

    /// <summary>Notes what the answer says was created.</summary>
    public async Task EndAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (request.Method == HttpMethod.Get)
        {
            if (path is { Service: "compute", Segments: ["servers", _] })
                await SeeServersAsync(response, cancellation).ConfigureAwait(false);
            return;
        }

        if (Collection is { IsMadeByPut: true } named && _isNewName)
            Add(named, path.Last, path.Last, path.Below(path.Segments.Count));
        if (request.Method != HttpMethod.Post)
            return;
        var answer = await JsonBody.ReadAsync(response.Content, cancellation).ConfigureAwait(false);
        if (Collection is { } collection)
            await NoteAsync(collection, answer, response, cancellation).ConfigureAwait(false);
        else if (SideCreations.Find(path, _body, answer, response) is { } made)
            await NoteAsync(made.Collection, made.Id, cancellation).ConfigureAwait(false);
        else if (!run.Own.HasAnyOf(path) && OtherCollections.Find(path, answer) is { } other)
            NoteRow(other.Collection, other.Row);
    }

    private async Task NoteAsync(
        CloudCollection collection, JsonElement answer, HttpResponseMessage response, CancellationToken cancellation)
    {
        foreach (var row in RowsIn(answer, collection, response))
        {
            var one = NoteRow(collection, row);
            if (!MarkedRequest.Takes(collection, request))
                await _marks.MarkAsync(one, row, path, cancellation).ConfigureAwait(false);
        }

        if (collection.Word == "servers" && (answer.TryGetProperty("reservation_id", out _) || AsksForSeveral()))
            await NoteMarkedServersAsync(cancellation).ConfigureAwait(false);
    }

    private async Task NoteAsync(CloudCollection collection, string id, CancellationToken cancellation)
    {
        var one = Add(collection, id, name: null, $"/{collection.Path}/{Uri.EscapeDataString(id)}", isElsewhere: true);
        await _marks.MarkAsAdministratorAsync(one, cancellation).ConfigureAwait(false);
    }

    private OwnResource NoteRow(CloudCollection collection, JsonElement row)
    {
        var id = row.GetProperty(collection.IdField).ToString();
        var query = collection.Word == "os-keypairs" && row.TryGetProperty("user_id", out var user) ? $"?user_id={user}" : "";
        var name = row.TryGetProperty("name", out var found) ? found.ToString() : null;
        return Add(collection, id, name, $"{path.Below(path.Segments.Count)}/{Uri.EscapeDataString(id)}{query}");
    }

    private OwnResource Add(CloudCollection collection, string id, string? name, string resourcePath, bool isElsewhere = false)
    {
        var one = new OwnResource(collection, id, resourcePath)
        {
            Position = run.Requests.Count,
            Name = name,
            Base = isElsewhere ? null : path.Base,
            Token = isElsewhere ? null : _marks.Token,
        };
        run.Own.Add(one);
        return one;
    }

    /// <summary>The resources in the answer; Placement may name its in the address alone.</summary>
    private IEnumerable<JsonElement> RowsIn(JsonElement answer, CloudCollection collection, HttpResponseMessage response)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return collection.Service == "placement" && response.Headers.Location is { } location
                ? [JsonElement.Parse(JsonData.ToBody(new JsonObject { [collection.IdField] = location.OriginalString.Split('/')[^1] }))]
                : [];
        }

        if (collection.Member.Length == 0)
            return HasId(answer, collection) ? [answer] : [];
        if (answer.TryGetProperty(collection.Member, out var one))
            return HasId(one, collection) ? [one] : [];
        return answer.TryGetProperty(collection.ListMember, out var several) && several.ValueKind == JsonValueKind.Array
            ? several.EnumerateArray().Where(row => HasId(row, collection))
            : [];
    }

    private static bool HasId(JsonElement row, CloudCollection collection) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(collection.IdField, out _);

    private bool AsksForSeveral() =>
        _body.ValueKind == JsonValueKind.Object && _body.TryGetProperty("server", out var server)
            && server.ValueKind == JsonValueKind.Object
            && (server.TryGetProperty("max_count", out _) || server.TryGetProperty("min_count", out _));

    /// <summary>Notes the servers of a request whose answer names one of them, or none.</summary>
    private async Task NoteMarkedServersAsync(CancellationToken cancellation)
    {
        var servers = await _marks.ReadAsync($"{path.Base}/servers/detail", cancellation).ConfigureAwait(false);
        if (Collection is null || servers.ValueKind != JsonValueKind.Object)
            return;
        foreach (var server in servers.GetProperty("servers").EnumerateArray().Where(one => RunMark.Read(one)?.Run == run.Id))
            NoteRow(Collection, server);
    }

    private async Task SeeServersAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var answer = await JsonBody.ReadAsync(response.Content, cancellation).ConfigureAwait(false);
        if (answer.ValueKind != JsonValueKind.Object)
            return;
        IEnumerable<JsonElement> servers = answer.TryGetProperty("server", out var one) ? [one]
            : answer.TryGetProperty("servers", out var all) ? all.EnumerateArray() : [];
        foreach (var server in servers)
        {
            if (server.TryGetProperty("id", out var id) && run.Own.Has("compute", "servers", id.ToString()))
                await NoteVolumesAsync(MadeVolumes.Of(run, server), cancellation).ConfigureAwait(false);
        }
    }

    private async Task NoteVolumesAsync(OwnResource server, CancellationToken cancellation) =>
        await NoteVolumesAsync(await RemovalSteps.VolumesOfAsync(run, server, cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);

    private async Task NoteVolumesAsync(IReadOnlyList<OwnResource> volumes, CancellationToken cancellation)
    {
        foreach (var volume in volumes)
        {
            run.Own.Add(volume);
            await _marks.MarkAsAdministratorAsync(volume, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a PUT creates: nothing has the name, or a consumer holds nothing.</summary>
    private async Task<bool> IsNewAsync(CancellationToken cancellation)
    {
        var (status, found) = await _marks.LookAsync(path.Base + path.Below(path.Segments.Count), cancellation).ConfigureAwait(false);
        return status == HttpStatusCode.NotFound
            || (found.ValueKind == JsonValueKind.Object && found.TryGetProperty("allocations", out var held)
                && !held.EnumerateObject().Any());
    }
}
