using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.Targets.Recordings;

/// <summary>Writes into a recording what a cloud lists as its administrator, before the run begins.</summary>
/// <param name="session">The administrator's session, over connections that are not recorded.</param>
/// <param name="authUrl">Keystone's address.</param>
internal sealed class WorldListing(OpenStackSession session, Uri authUrl)
{
    private readonly ConcurrentDictionary<string, bool> _noted = new(StringComparer.Ordinal);
    private HashSet<string> _owners = [];

    /// <summary>The endpoints of the cloud; null before they are known.</summary>
    public CatalogEndpoints? Endpoints { get; private set; }

    /// <summary>
    /// Writes the lists. A list that the cloud refuses is written with its status; a cloud that cannot be reached is written with the
    /// error, and the run goes on to meet it.
    /// </summary>
    public async Task WriteAsync(Recording recording)
    {
        try
        {
            await WriteCatalogAsync(recording).ConfigureAwait(false);
            foreach (var list in WorldLists.OfCloud)
            {
                var rows = await WriteAsync(recording, list).ConfigureAwait(false);
                if (list.Name is "projects" or "users")
                    _owners.UnionWith(rows.Select(row => row.GetProperty("id").GetString() ?? ""));
                foreach (var provider in list.Name == "providers" ? rows : [])
                    await WriteProviderAsync(recording, provider.GetProperty("uuid").GetString() ?? "").ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is HttpRequestException or OpenStackFaultException or InvalidOperationException)
        {
            recording.Write(new JsonObject { ["list"] = "cloud", ["error"] = recording.Secrets.Hide(error.Message) });
        }
    }

    /// <summary>
    /// Looks for a login in an answer: the quotas of its project and the keypairs of its user are written when they are first needed, so
    /// that a cloud with thousands of projects is not asked for all of them.
    /// </summary>
    public async Task NoteAnswerAsync(Recording recording, JsonObject answer)
    {
        if (answer["body"] is not JsonObject { } body || body["token"] is not JsonObject token)
            return;
        var lists = (IdOf(token, "project") is { } project ? WorldLists.OfProject(project) : [])
            .Concat(IdOf(token, "user") is { } user ? [WorldLists.KeypairsOf(user)] : []);
        foreach (var list in lists)
        {
            if (_noted.TryAdd(list.Name, true))
                await WriteAsync(recording, list).ConfigureAwait(false);
        }
    }

    /// <summary>The id of a project or user that existed before the run.</summary>
    private string? IdOf(JsonObject token, string member) =>
        token[member]?["id"]?.GetValue<string>() is { } id && _owners.Contains(id) ? id : null;

    private async Task WriteCatalogAsync(Recording recording)
    {
        var catalog = await GetAsync("identity", "/auth/catalog", version: null).ConfigureAwait(false);
        var services = catalog.EnsureSuccess().Json.GetProperty("catalog");
        recording.Write(new JsonObject { ["list"] = "catalog", ["rows"] = JsonNode.Parse(services.GetRawText()) });
        Endpoints = CatalogEndpoints.From(services, authUrl);
        if (Endpoints.AddressOf("compute", "/") is not { } root)
            return;
        using var versions = await session.Http.GetAsync(root).ConfigureAwait(false);
        var text = await versions.Content.ReadAsStringAsync().ConfigureAwait(false);
        if (versions.StatusCode is HttpStatusCode.OK or HttpStatusCode.MultipleChoices)
            recording.Write(new JsonObject { ["list"] = "compute_versions", ["rows"] = JsonNode.Parse(text)?["versions"]?.DeepClone() });
    }

    private async Task WriteProviderAsync(Recording recording, string provider)
    {
        await WriteAsync(recording, WorldLists.InventoriesOf(provider)).ConfigureAwait(false);
        await WriteAsync(recording, WorldLists.TraitsOf(provider)).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<JsonElement>> WriteAsync(Recording recording, WorldList list)
    {
        var login = await session.AuthenticateAsync().ConfigureAwait(false);
        if (list.Service != "identity" && !login.Endpoints.ContainsKey(list.Service))
            return [];
        var line = new JsonObject { ["list"] = list.Name };
        var rows = await PagedList.ReadAsync(list.Path, list.Member, path => ReadPageAsync(list, path, line)).ConfigureAwait(false);
        if (!line.ContainsKey("status") && !line.ContainsKey("rows"))
            line["rows"] = recording.Secrets.Hide(new JsonArray([.. rows.Select(row => JsonNode.Parse(row.GetRawText()))]));
        recording.Write(line);
        return rows;
    }

    /// <summary>A page with rows. A refusal ends the list and is noted in the line, as a document without rows is: a quota.</summary>
    private async Task<JsonElement> ReadPageAsync(WorldList list, string path, JsonObject line)
    {
        var reply = await GetAsync(list.Service, path, ServiceMicroversion.Of(list.Service)).ConfigureAwait(false);
        if (!reply.IsSuccess || reply.Json.ValueKind != JsonValueKind.Object || !reply.Json.TryGetProperty(list.Member, out var rows))
        {
            line["status"] = (int)reply.Status;
            return default;
        }

        if (rows.ValueKind == JsonValueKind.Array)
            return reply.Json;
        line["rows"] = JsonNode.Parse(rows.GetRawText());
        return default;
    }

    private Task<OpenStackReply> GetAsync(string service, string path, string? version) =>
        session.SendAsync(service, HttpMethod.Get, path, microversion: version);
}
