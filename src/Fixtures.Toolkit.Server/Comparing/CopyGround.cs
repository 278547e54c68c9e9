using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>What every part of a copy needs: the recording, the world, the map of ids, and what could not be copied.</summary>
internal sealed class CopyGround(RecordedRun run, OpenStackCloud cloud, IdMap map, List<string> uncopied)
{
    public const string NovaVersion = "2.93";

    private const string CinderVersion = "3.62";

    public RecordedRun Run => run;

    public OpenStackCloud Cloud => cloud;

    public IdMap Map => map;

    /// <summary>The passwords of the world's users by name, until they get those of the recording.</summary>
    public Dictionary<string, string> Passwords { get; } = new(StringComparer.Ordinal);

    public void Leave(string what) => uncopied.Add(what);

    /// <summary>Sends a request as the world's administrator, or as another user.</summary>
    /// <param name="what">What it copies, in the sentence that says it could not be copied; null if a refusal does not matter.</param>
    /// <returns>The answer; null if it was refused.</returns>
    public async Task<JsonNode?> SendAsync(
        string? what, string service, HttpMethod method, string path, JsonNode? body = null, Persona? user = null)
    {
        try
        {
            var reply = await (user ?? cloud.Admin).Session.SendAsync(
                service, method, path, body, service switch { "compute" => NovaVersion, "block-storage" => CinderVersion, _ => null });
            await cloud.RunUntilIdleAsync();
            if (reply.IsSuccess)
                return reply.Bytes.Length > 0 ? JsonNode.Parse(reply.Bytes.Span) : new JsonObject();
            if (what is not null)
                Leave($"{what}: the world answers {(int)reply.Status} to {method} {path}: {reply}");
        }
        catch (OpenStackFaultException refusal) when (what is not null && refusal.Status is HttpStatusCode.Unauthorized)
        {
            Leave($"{what}: its user cannot log in: {refusal.Message}");
        }

        return null;
    }

    /// <summary>Sends a creation and learns the ids of its answer.</summary>
    /// <param name="what">What it copies.</param>
    /// <param name="recorded">The recorded row.</param>
    /// <param name="member">The member of the answer with the new object.</param>
    public async Task<JsonNode?> CreateAsync(
        string what, JsonObject recorded, string service, string path, string member, JsonObject body, Persona? user = null)
    {
        var answer = await SendAsync(what, service, HttpMethod.Post, path, new JsonObject { [member] = body }, user);
        map.Learn(recorded, answer?[member], member);
        return answer?[member];
    }

    /// <summary>The rows that the world lists.</summary>
    public async Task<JsonArray> ListAsync(string service, string path, string member) =>
        (await SendAsync(null, service, HttpMethod.Get, path))?[member] as JsonArray ?? [];

    /// <summary>Learns the ids of what recording and world both have, by name.</summary>
    public async Task LearnAsync(string list, string service, string path, string member)
    {
        if (run.Lists.GetValueOrDefault(list) is JsonArray rows)
            map.Learn(rows, await ListAsync(service, path, member), member);
    }

    /// <summary>The world's id of a recorded one; null if it has none.</summary>
    public string? IdOf(JsonNode? recorded) => recorded is JsonValue value && value.TryGetValue(out string? id) ? map.Find(id) : null;

    /// <summary>The members of a row that have a value, with the world's ids.</summary>
    public JsonObject Pick(JsonObject row, params ReadOnlySpan<string> members)
    {
        var picked = new JsonObject();
        foreach (var member in members)
        {
            if (row[member] is { } value)
                picked[member] = map.Translate(value);
        }

        return picked;
    }

    /// <summary>
    /// A recorded user in a recorded project; null, with the reason noted, if the world does not have both or the user has no role there.
    /// </summary>
    public async Task<Persona?> UserAsync(string what, JsonNode? user, JsonNode? project)
    {
        var name = NameOf("users", user);
        var projectName = NameOf("projects", project);
        if (name is null || projectName is null)
        {
            Leave($"{what}: its {(name is null ? $"user {user}" : $"project {project}")} is not in the list");
            return null;
        }

        var persona = cloud.As(name, projectName, Passwords.GetValueOrDefault(name, name));
        try
        {
            await persona.Session.TokenAsync();
            return persona;
        }
        catch (OpenStackFaultException)
        {
            Leave($"{what}: its user {name} has no role on the project {projectName} any more");
            return null;
        }
    }

    private string? NameOf(string list, JsonNode? id) =>
        run.Rows(list).FirstOrDefault(row => row["id"]?.ToString() == id?.ToString())?["name"]?.ToString();
}
