using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>
/// The containers and objects that a run made in a real cloud. Containers carry no mark: those of a run that was killed stay.
/// </summary>
internal static class OwnContainers
{
    public const string Service = "object-store";

    public static CloudCollection Objects { get; } = new(Service, "objects", "") { IsMadeByPut = true };

    public static CloudCollection Containers { get; } = new(Service, "containers", "") { IsMadeByPut = true };

    /// <summary>Notes the container or the object that a request created.</summary>
    public static void Note(TargetRun run, HttpRequestMessage request, CloudPath path, HttpStatusCode status)
    {
        if (request.Method != HttpMethod.Put || status != HttpStatusCode.Created || path.Segments.Count == 0)
            return;
        var address = request.RequestUri?.GetLeftPart(UriPartial.Path) ?? "";
        var token = request.Headers.NonValidated.TryGetValues("X-Auth-Token", out var values) ? values.ToString() : null;
        run.Own.Add(new OwnResource(path.Segments.Count == 1 ? Containers : Objects, address, address[path.Base.Length..])
        {
            Position = run.Requests.Count, Name = string.Join('/', path.Segments), Base = path.Base, Token = token,
        });
    }

    /// <summary>Whether the run made the container of a path.</summary>
    public static bool HasContainer(TargetRun run, CloudPath path) =>
        path.Segments.Count > 0 && run.Own.Has(Service, "containers", path.Base + path.Below(1));

    /// <summary>Whether the run made the object of a path.</summary>
    public static bool HasObject(TargetRun run, Uri? address) =>
        run.Own.Has(Service, "objects", address?.GetLeftPart(UriPartial.Path) ?? "");

    /// <summary>Deletes what a container holds, with the versions that it keeps, so that it can be deleted.</summary>
    /// <param name="send">Sends a request below the account, as the user who made the container.</param>
    /// <param name="container">The path of the container: <c>/photos</c>.</param>
    public static async Task EmptyAsync(Func<HttpMethod, string, Task<OpenStackReply>> send, string container)
    {
        var hasVersions = (await send(HttpMethod.Head, container).ConfigureAwait(false)).Headers.ContainsKey("X-Versions-Enabled");
        for (string? first = null; ;)
        {
            var list = await send(HttpMethod.Get, $"{container}?format=json{(hasVersions ? "&versions" : "")}").ConfigureAwait(false);
            if (!list.IsSuccess || list.Json.ValueKind != JsonValueKind.Array || list.Json.GetArrayLength() == 0)
                return;
            ListedObject[] rows = [.. list.Json.EnumerateArray().Select(ListedObject.From)];
            // A listing can be late.
            if (rows[0].Name == first)
                return;
            first = rows[0].Name;
            foreach (var row in rows)
            {
                var version = row.VersionId is { } id ? $"?version-id={id}" : "";
                var path = $"{container}/{ObjectStoragePath.Escape(row.Name)}{version}";
                var reply = await send(HttpMethod.Delete, path).ConfigureAwait(false);
                // The deletion of the container tells what is wrong.
                if (!reply.IsSuccess && reply.Status != HttpStatusCode.NotFound)
                    return;
            }
        }
    }
}
