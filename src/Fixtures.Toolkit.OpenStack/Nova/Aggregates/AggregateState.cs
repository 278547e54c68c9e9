using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

/// <summary>The host aggregates in Nova's state.</summary>
internal static class AggregateState
{
    public static readonly StateField<ImmutableSortedDictionary<int, Aggregate>> AggregatesField = new(
        "Aggregates", ImmutableSortedDictionary<int, Aggregate>.Empty);

    public static readonly StateField<int> LastAggregateNumberField = new("LastAggregateNumber", 0);

    extension(NovaState state)
    {
        /// <summary>By number.</summary>
        public ImmutableSortedDictionary<int, Aggregate> Aggregates => state.Get(AggregatesField);

        public NovaState WithAggregates(ImmutableSortedDictionary<int, Aggregate> value) => state.With(AggregatesField, value);

        /// <summary>The highest number ever given; numbers are not reused.</summary>
        public int LastAggregateNumber => state.Get(LastAggregateNumberField);

        public NovaState WithLastAggregateNumber(int value) => state.With(LastAggregateNumberField, value);
    }
}
