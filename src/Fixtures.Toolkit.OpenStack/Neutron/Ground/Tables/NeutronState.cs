namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>
/// Everything that Neutron stores: the parts of all topics, each under its <see cref="StateKey"/>. Immutable. A part that no change
/// has set has its initial value.
/// </summary>
internal sealed class NeutronState
{
    public static readonly NeutronState Empty = new([], [], 0);

    private readonly StateKey[] _keys;
    private readonly object[] _values;

    private NeutronState(StateKey[] keys, object[] values, long lastNumber) => (_keys, _values, LastNumber) = (keys, values, lastNumber);

    /// <summary>The number of the last resource with standard attributes.</summary>
    public long LastNumber { get; }

    /// <summary>The value of a part.</summary>
    public TValue Get<TValue>(StateKey<TValue> key)
        where TValue : class
    {
        var index = IndexOf(key);
        return index < 0 ? key.Initial : (TValue)_values[index];
    }

    public NeutronState With<TValue>(StateKey<TValue> key, TValue value)
        where TValue : class
    {
        var index = IndexOf(key);
        if (index < 0)
            return new([.. _keys, key], [.. _values, value], LastNumber);
        var values = (object[])_values.Clone();
        values[index] = value;
        return new(_keys, values, LastNumber);
    }

    public NeutronState WithLastNumber(long number) => new(_keys, _values, number);

    /// <summary>The number of resources of a project that count for a quota.</summary>
    public int CountOf(string quota, string projectId) =>
        _keys.OfType<IQuotaTable>().FirstOrDefault(table => table.Quota == quota)?.CountOf(this, projectId) ?? 0;

    /// <summary>The few keys are compared in turn, which costs less than hashing.</summary>
    private int IndexOf(StateKey key)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            if (ReferenceEquals(_keys[i], key))
                return i;
        }

        return -1;
    }
}
