using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Cinder's state as one immutable value. Each topic declares its fields; the roof lists them.</summary>
internal sealed class CinderState : ComposedState<CinderState>
{
    /// <summary>The highest number of a row; numbers are not reused.</summary>
    public static readonly StateField<long> LastNumberField = new("LastNumber", 0L);

    public CinderState(IEnumerable<StateField> fields)
        : base(fields)
    {
    }

    private CinderState(CinderState like, ImmutableArray<object> values)
        : base(like, values)
    {
    }

    /// <summary>The number for the next row.</summary>
    public long NextNumber => Get(LastNumberField) + 1;

    /// <summary>Adds a row, or replaces the one with the same id.</summary>
    public CinderState With<T>(RowsField<T> table, T row)
        where T : class, ICinderRow
    {
        var next = With(table, Get(table).With(row));
        return row.Number > Get(LastNumberField) ? next.With(LastNumberField, row.Number) : next;
    }

    public CinderState Without<T>(RowsField<T> table, string id)
        where T : class, ICinderRow => With(table, Get(table).Without(id));

    protected override CinderState Create(ImmutableArray<object> values) => new(this, values);
}
