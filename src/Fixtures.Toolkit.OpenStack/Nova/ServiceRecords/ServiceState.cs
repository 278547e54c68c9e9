using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

/// <summary>The services in Nova's state.</summary>
internal static class ServiceState
{
    public static readonly StateField<ServiceTable> ServicesField = new("Services", ServiceTable.Empty);

    public static readonly StateField<int> LastServiceNumberField = new("LastServiceNumber", 0);

    extension(NovaState state)
    {
        public ServiceTable Services => state.Get(ServicesField);

        public NovaState WithServices(ServiceTable value) => state.With(ServicesField, value);

        /// <summary>The highest number ever given; numbers are not reused.</summary>
        public int LastServiceNumber => state.Get(LastServiceNumberField);

        public NovaState WithLastServiceNumber(int value) => state.With(LastServiceNumberField, value);
    }
}
