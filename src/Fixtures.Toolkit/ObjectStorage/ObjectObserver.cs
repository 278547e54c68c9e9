using System.Globalization;
using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit.ObjectStorage;

/// <summary>An object as the API and the listing of its container show it at one moment.</summary>
/// <param name="HasContainer">Whether the container exists.</param>
/// <param name="Object">The answer to HEAD; null for 404.</param>
/// <param name="Row">The row of the listing; null if it has none.</param>
internal sealed record SeenObject(bool HasContainer, ObjectInfo? Object, ListedObject? Row)
{
    /// <summary>Whether it is a large object, whose listed ETag is that of its manifest.</summary>
    public bool IsLarge => Object is { IsStaticLargeObject: true } or { DynamicManifest: not null };

    public override string ToString()
    {
        if (!HasContainer)
            return "no container";
        var listed = Row is null ? "not listed" : $"listed with {CountedNoun.Of(Row.SizeBytes, "byte")}";
        if (Object is null)
            return Row is null ? "gone" : $"HEAD answers 404, {listed}";
        var expiry = Object.DeleteAt is { } end
            ? string.Create(CultureInfo.InvariantCulture, $", which expire at {end:yyyy-MM-dd'T'HH:mm:ss'Z'}") : "";
        return $"HEAD shows {CountedNoun.Of(Object.SizeBytes, "byte")}{expiry}, {listed}";
    }
}

/// <summary>Reads one object for a wait, with HEAD and in the listing of its container.</summary>
internal sealed class ObjectObserver(OpenStackTarget cloud, SwiftClient swift, string container, string name)
{
    /// <summary>Late listings are told in seconds, not by timers.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    public async Task<SeenObject> ReadAsync(CancellationToken cancellation)
    {
        if (await swift.FindContainerAsync(container, bypassesFaults: true, cancellation).ConfigureAwait(false) is null)
            return new SeenObject(HasContainer: false, Object: null, Row: null);
        return new SeenObject(
            HasContainer: true,
            await swift.FindObjectAsync(container, name, bypassesFaults: true, cancellation).ConfigureAwait(false),
            await FindRowAsync(cancellation).ConfigureAwait(false));
    }

    /// <summary>A wait on the object.</summary>
    /// <param name="goal">The goal as a phrase: <c>to be listed</c>.</param>
    /// <param name="expected">The goal as the read values are printed.</param>
    /// <param name="evaluate">Judges what is seen.</param>
    public Wait<SeenObject> WaitFor(string goal, string expected, Func<SeenObject, WaitVerdict> evaluate) =>
        new(cloud, $"object '{container}/{name}' {goal}")
        {
            Expected = expected,
            Describe = seen => seen.ToString(),
            Evaluate = evaluate,
            MaxStep = Step,
        };

    /// <summary>The row of the object: the first one that begins with its name, if there is one.</summary>
    private async Task<ListedObject?> FindRowAsync(CancellationToken cancellation)
    {
        var path = $"{ObjectStoragePath.Of(container)}?format=json&limit=1&prefix={Uri.EscapeDataString(name)}";
        var reply = await swift.SendAsync(HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false);
        if ((int)reply.Status >= 500)
            reply = await swift.SendCoreAsync(HttpMethod.Get, path, null, null, bypassesFaults: true, cancellation).ConfigureAwait(false);
        if (reply.Status == HttpStatusCode.NotFound)
            return null;
        var rows = reply.EnsureSuccess().Json;
        return rows.ValueKind == JsonValueKind.Array
            ? rows.EnumerateArray().Select(ListedObject.From).FirstOrDefault(row => row.Name == name)
            : null;
    }
}
