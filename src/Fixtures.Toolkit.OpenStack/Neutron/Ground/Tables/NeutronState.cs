using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>The state of Neutron, as one immutable value. Each topic declares its own field; <c>NeutronTables</c> lists them.</summary>
internal sealed class NeutronState : ComposedState<NeutronState>
{
    private static readonly StateField<long> LastNumberField = new("LastNumber", 0);

    public NeutronState(IEnumerable<StateField> fields)
        : base([LastNumberField, .. fields])
    {
    }

    private NeutronState(NeutronState like, ImmutableArray<object> values)
        : base(like, values)
    {
    }

    /// <summary>The number of the last resource with standard attributes.</summary>
    public long LastNumber => Get(LastNumberField);

    public NeutronState WithLastNumber(long number) => With(LastNumberField, number);

    /// <summary>The number of resources of a project that count for a quota.</summary>
    public int CountOf(string quota, string projectId) =>
        Fields.OfType<IQuotaTable>().FirstOrDefault(table => table.Quota == quota)?.CountOf(this, projectId) ?? 0;

    protected override NeutronState Create(ImmutableArray<object> values) => new(this, values);
}
