using System.Numerics;

namespace Fixtures.Toolkit.OpenStack.Neutron.Attributes;

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

    /// <summary>The number, or the nearest that fits.</summary>
    public int? Number(string name) => Whole(name) is { } number ? (int)BigInteger.Max(int.MinValue, BigInteger.Min(int.MaxValue, number)) : null;

    /// <summary>The number as it was given, however large.</summary>
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

    /// <summary>The value where one was given, else what there was.</summary>
    public string Text(string name, string otherwise) => Has(name) ? Text(name) ?? "" : otherwise;

    public bool Flag(string name, bool otherwise) => Has(name) ? Flag(name) : otherwise;
}
