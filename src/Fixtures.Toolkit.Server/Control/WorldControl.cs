using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>The world as a whole: a fresh one, a remembered one, one from a file.</summary>
internal sealed class WorldControl(CloudRecipe recipe, Func<OpenStackCloud, Task> replace)
{
    private static readonly ControlParameter SnapshotName = new("name", "string", "The snapshot's name. Default: default.");
    private readonly ConcurrentDictionary<string, WorldSnapshot> _snapshots = new(StringComparer.Ordinal);

    public IEnumerable<ControlRoute> Routes =>
    [
        new("POST", "/reset", "Puts a fresh world in the place of this one, made with the same options.", ResetAsync)
        {
            Query = [new("profile", "string", "Its configuration. Default: default.") { Choices = [.. CloudProfile.All.Select(p => p.Name)] }],
        },
        new("POST", "/snapshot", "Remembers the whole world under a name, in place of what had it.", SnapshotAsync) { Query = [SnapshotName] },
        new("POST", "/restore", "Puts the world back to what it was. Tokens issued since are gone with the rest.", RestoreAsync) { Query = [SnapshotName] },
        new("GET", "/snapshots", "The remembered worlds.", ListAsync) { Answer = "The name of each, and the world's time at which it was taken." },
        new("GET", "/export", "The whole world as JSON.", ExportAsync) { Answer = "What POST /_fixtures/import and --state take. It holds passwords and tokens." },
        new("POST", "/import", "Replaces the world by an exported one: wholly, or not at all.", ImportAsync) { Body = "What GET /_fixtures/export answered." },
    ];

    private async Task<JsonNode?> ResetAsync(ControlRequest request)
    {
        var name = request.Text("profile", CloudProfile.Default.Name);
        var profile = CloudProfile.All.FirstOrDefault(p => p.Name == name) ?? throw new ControlException(
            HttpStatusCode.BadRequest, $"There is no profile '{name}'. Use one of {string.Join(", ", CloudProfile.All.Select(p => p.Name))}.");
        await replace(recipe.Fresh(profile));
        return null;
    }

    private async Task<JsonNode?> SnapshotAsync(ControlRequest request)
    {
        _snapshots[request.Text("name", "default")] = await WhenIdleAsync(request, cloud => cloud.Snapshot());
        return null;
    }

    private async Task<JsonNode?> RestoreAsync(ControlRequest request)
    {
        var name = request.Text("name", "default");
        if (!_snapshots.TryGetValue(name, out var snapshot))
            throw new ControlException(HttpStatusCode.NotFound, $"There is no snapshot '{name}'. Take it first: POST /_fixtures/snapshot?name={name}.");
        return await WhenIdleAsync<JsonNode?>(request, cloud =>
        {
            cloud.Restore(snapshot);
            return null;
        });
    }

    private Task<JsonNode?> ListAsync(ControlRequest request) => Task.FromResult<JsonNode?>(new JsonObject
    {
        ["snapshots"] = new JsonArray(
        [
            .. _snapshots.ToArray().OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new JsonObject { ["name"] = s.Key, ["taken_at"] = s.Value.TakenAt }),
        ]),
    });

    private Task<JsonNode?> ExportAsync(ControlRequest request) => WhenIdleAsync<JsonNode?>(request, cloud => cloud.Export());

    private async Task<JsonNode?> ImportAsync(ControlRequest request)
    {
        var world = await request.BodyAsync();
        return await WhenIdleAsync<JsonNode?>(request, cloud =>
        {
            cloud.Import(world);
            return null;
        });
    }

    /// <summary>The cloud refuses while work is under way, and says which.</summary>
    private static async Task<TResult> WhenIdleAsync<TResult>(ControlRequest request, Func<OpenStackCloud, TResult> act)
    {
        await request.Cloud.RunUntilIdleAsync(request.Aborted);
        try
        {
            return act(request.Cloud);
        }
        catch (InvalidOperationException refusal)
        {
            throw new ControlException(HttpStatusCode.Conflict, refusal.Message);
        }
    }
}
