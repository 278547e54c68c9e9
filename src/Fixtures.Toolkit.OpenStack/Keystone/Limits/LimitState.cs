using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Limits;

internal static class LimitState
{
    public static readonly StateField<LimitTable> LimitsField = new("Limits", new LimitTable());

    extension(KeystoneState state)
    {
        public LimitTable Limits => state.Get(LimitsField);

        public KeystoneState WithLimits(LimitTable value) => state.With(LimitsField, value);
    }
}
