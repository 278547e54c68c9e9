using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>All parts of one world's state, in the order in which the composition root registered them.</summary>
/// <param name="json">Writes and reads the parts. One for all worlds of the process, since it caches how each type is written.</param>
internal sealed class StateRegistry(Func<JsonSerializerOptions> json)
{
    private readonly List<IStatePart> _parts = [];

    public void Register(IStatePart part)
    {
        if (_parts.Any(p => p.Name == part.Name))
            throw new InvalidOperationException($"Two parts of the state are named '{part.Name}'.");
        _parts.Add(part);
    }

    public WorldSnapshot Capture(DateTimeOffset now)
    {
        var parts = ImmutableArray.CreateBuilder<KeyValuePair<string, object>>(_parts.Count);
        foreach (var part in _parts)
            parts.Add(new(part.Name, part.Capture()));
        return new WorldSnapshot(parts.MoveToImmutable(), now);
    }

    public void Restore(WorldSnapshot snapshot)
    {
        if (snapshot.Parts.Length != _parts.Count || snapshot.Parts.Where((p, i) => p.Key != _parts[i].Name).Any())
        {
            throw new InvalidOperationException(
                "The snapshot was taken of a world with other services: it has "
                + $"{string.Join(", ", snapshot.Parts.Select(p => p.Key))}; this world has {string.Join(", ", _parts.Select(p => p.Name))}.");
        }

        for (var i = 0; i < _parts.Count; i++)
            _parts[i].Restore(snapshot.Parts[i].Value);
    }

    public JsonObject Export()
    {
        var document = new JsonObject();
        foreach (var part in _parts)
            document[part.Name] = SortedJson.Sort(part.Export(json()));
        return document;
    }

    /// <summary>Reads all parts first and applies them only when every one could be read.</summary>
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
            "This is no export of a cloud with the same services:"
            + (missing.Count == 0 ? "" : $" it lacks {string.Join(", ", missing)};")
            + (unknown.Count == 0 ? "" : $" it has {string.Join(", ", unknown)}, which this cloud has not;")
            + " import into a cloud what Export gave of one that was built alike.");
    }

    private object ParsePart(IStatePart part, JsonObject document)
    {
        try
        {
            return part.Parse(document[part.Name], json());
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Records check their own values as they are made, each with an exception of its own.
            throw new InvalidOperationException($"The part '{part.Name}' of the imported world cannot be read: {error.Message}", error);
        }
    }
}
