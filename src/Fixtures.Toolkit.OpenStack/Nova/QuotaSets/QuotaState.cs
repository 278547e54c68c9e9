using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

/// <summary>The quotas in Nova's state.</summary>
internal static class QuotaState
{
    public static readonly StateField<QuotaTable> QuotasField = new("Quotas", QuotaTable.Empty);

    extension(NovaState state)
    {
        public QuotaTable Quotas => state.Get(QuotasField);

        public NovaState WithQuotas(QuotaTable value) => state.With(QuotasField, value);
    }
}
