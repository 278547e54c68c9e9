using System.Numerics;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

/// <summary>The attributes of one resource in a request body, checked and converted by its <see cref="AttributeTable"/>.</summary>
internal sealed class RequestValues(Dictionary<string, object?> values)
{
    public IReadOnlyDictionary<string, object?> All => values;

    public object? this[string name]
    {
        get => values.TryGetValue(name, out var value) && value != AttributeSpec.Unset ? value : null;
        set => values[name] = value;
    }

    /// <summary>Whether there is a value, which may be null.</summary>
    public bool Has(string name) => values.TryGetValue(name, out var value) && value != AttributeSpec.Unset;

    /// <summary>Whether there is a value that is not null.</summary>
    public bool IsSet(string name) => this[name] is not null;

    public string? Text(string name) => this[name] as string;

    public bool Flag(string name) => this[name] is true;

    /// <summary>The number, clamped to the range of an int.</summary>
    public int? Number(string name) =>
        Whole(name) is { } number ? (int)BigInteger.Max(int.MinValue, BigInteger.Min(int.MaxValue, number)) : null;

    /// <summary>The text of an attribute that is required or has a default.</summary>
    public string RequiredText(string name) => Text(name) ?? throw Missing(name);

    /// <summary>The number of an attribute that is required or has a default, clamped to the range of an int.</summary>
    public int RequiredNumber(string name) => Number(name) ?? throw Missing(name);

    /// <summary>The number, of any size.</summary>
    public BigInteger? Whole(string name) => this[name] switch
    {
        long number => number,
        BigInteger number => number,
        _ => null,
    };

    public IReadOnlyList<object?> List(string name) => this[name] as IReadOnlyList<object?> ?? [];

    public IReadOnlyList<string> Texts(string name) => [.. List(name).OfType<string>()];

    public IEnumerable<IReadOnlyDictionary<string, object?>> Maps(string name) => List(name).OfType<IReadOnlyDictionary<string, object?>>();

    public IReadOnlyDictionary<string, object?>? Map(string name) => this[name] as IReadOnlyDictionary<string, object?>;

    /// <summary>The given value, else <paramref name="otherwise"/>.</summary>
    public string Text(string name, string otherwise) => Has(name) ? Text(name) ?? "" : otherwise;

    public bool Flag(string name, bool otherwise) => Has(name) ? Flag(name) : otherwise;

    private static InvalidOperationException Missing(string name) =>
        new($"'{name}' has no value: its attribute must be required, or have a default and a check that refuses null.");
}
