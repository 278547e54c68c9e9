using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <summary>The flavors in Nova's state.</summary>
internal static class FlavorState
{
    public static readonly StateField<ImmutableSortedDictionary<string, Flavor>> FlavorsField = new(
        "Flavors", ImmutableSortedDictionary.Create<string, Flavor>(StringComparer.Ordinal));

    extension(NovaState state)
    {
        /// <summary>By flavor id.</summary>
        public ImmutableSortedDictionary<string, Flavor> Flavors => state.Get(FlavorsField);

        public NovaState WithFlavors(ImmutableSortedDictionary<string, Flavor> value) => state.With(FlavorsField, value);
    }
}
