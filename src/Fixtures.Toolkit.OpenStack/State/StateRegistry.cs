using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>All parts of one world's state, in the order in which the composition root registered them.</summary>
/// <param name="json">The options for the parts. All worlds of the process share one, because it caches the converters.</param>
/// <param name="capacity">The number of parts for which there is room from the beginning.</param>
internal sealed class StateRegistry(Lazy<JsonSerializerOptions> json, int capacity)
{
    private readonly List<IStatePart> _parts = new(capacity);

    public void Register(IStatePart part)
    {
        if (Find(part.Name) is not { } other)
            _parts.Add(part);
        else if ((other as IDeferredPart)?.TryAdopt(part) != true)
            throw new InvalidOperationException($"Two parts of the state are named '{part.Name}'.");
    }

    /// <summary>The state with which the part of a service begins that is made at first use; null for its initial state.</summary>
    public object? BeginningOf(string name) => (Find(name) as IDeferredPart)?.Beginning;

    public WorldSnapshot Capture(DateTimeOffset now)
    {
        var parts = ImmutableArray.CreateBuilder<KeyValuePair<string, object>>(_parts.Count);
        foreach (var part in _parts)
            parts.Add(new(part.Name, part.Capture()));
        return new WorldSnapshot(parts.MoveToImmutable(), now);
    }

    public void Restore(WorldSnapshot snapshot)
    {
        if (!HasPartsOf(snapshot))
        {
            throw new InvalidOperationException(
                "The snapshot is of a world with other services: it has "
                + $"{string.Join(", ", snapshot.Parts.Select(p => p.Key))}; this world has "
                + $"{string.Join(", ", _parts.Select(p => p.Name))}.");
        }

        for (var i = 0; i < _parts.Count; i++)
            _parts[i].Restore(snapshot.Parts[i].Value);
    }

    private IStatePart? Find(string name)
    {
        foreach (var part in _parts)
        {
            if (part.Name == name)
                return part;
        }

        return null;
    }

    private bool HasPartsOf(WorldSnapshot snapshot)
    {
        if (snapshot.Parts.Length != _parts.Count)
            return false;
        for (var i = 0; i < _parts.Count; i++)
        {
            if (snapshot.Parts[i].Key != _parts[i].Name)
                return false;
        }

        return true;
    }

    public JsonObject Export()
    {
        var document = new JsonObject();
        foreach (var part in _parts)
            document[part.Name] = SortedJson.Sort(part.Export(json.Value));
        return document;
    }

    /// <summary>Reads all parts without applying any.</summary>
    public WorldSnapshot Parse(JsonObject document, DateTimeOffset now)
    {
        RefuseForeign(document);
        var parts = _parts.Select(part => KeyValuePair.Create(part.Name, ParsePart(part, document))).ToImmutableArray();
        return new WorldSnapshot(parts, now);
    }

    private void RefuseForeign(JsonObject document)
    {
        var missing = _parts.Select(part => part.Name).Where(name => !document.ContainsKey(name)).ToList();
        var unknown = document.Select(member => member.Key).Except(_parts.Select(part => part.Name)).ToList();
        if (missing.Count + unknown.Count == 0)
            return;
        throw new InvalidOperationException(
            "This is not an export of a cloud with the same services:"
            + (missing.Count == 0 ? "" : $" it lacks {string.Join(", ", missing)};")
            + (unknown.Count == 0 ? "" : $" it has {string.Join(", ", unknown)}, which this cloud lacks;")
            + " import only exports of a cloud that was built with the same services.");
    }

    private object ParsePart(IStatePart part, JsonObject document)
    {
        try
        {
            return part.Parse(document[part.Name], json.Value);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Records validate their values in their constructors, with exceptions of many types.
            throw new InvalidOperationException($"The part '{part.Name}' of the imported world cannot be read: {error.Message}", error);
        }
    }
}
