using System.Collections;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>
/// The headers of a request or an answer on its way through the middlewares: at most one value a name, names without case. A value has one
/// character for each byte, as WSGI has it; <see cref="WsgiText"/> converts.
/// </summary>
internal sealed class SwiftHeaders : IEnumerable<KeyValuePair<string, string>>
{
    private readonly Dictionary<string, string> _values;

    public SwiftHeaders() => _values = new(StringComparer.OrdinalIgnoreCase);

    private SwiftHeaders(SwiftHeaders other) => _values = new(other._values, StringComparer.OrdinalIgnoreCase);

    /// <summary>The value; null if the header is missing. Setting null removes it.</summary>
    public string? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set
        {
            if (value is null)
                _values.Remove(name);
            else
                _values[name] = value;
        }
    }

    public int Count => _values.Count;

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Removes a header and returns its value; null if it was missing.</summary>
    public string? Remove(string name) => _values.Remove(name, out var value) ? value : null;

    public void RemoveAll(Predicate<string> isUnwanted)
    {
        foreach (var name in _values.Keys.Where(name => isUnwanted(name)).ToList())
            _values.Remove(name);
    }

    public void SetAll(IEnumerable<KeyValuePair<string, string>> others)
    {
        foreach (var (name, value) in others)
            _values[name] = value;
    }

    public SwiftHeaders Copy() => new(this);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
