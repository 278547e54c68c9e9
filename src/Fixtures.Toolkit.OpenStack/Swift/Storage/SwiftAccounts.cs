using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>The accounts in Swift's state.</summary>
internal static class SwiftAccounts
{
    public static readonly AccountsField Field = new();

    extension(SwiftState state)
    {
        public SortedNames<SwiftAccount> Accounts => state.Get(Field);

        public SwiftState With(SwiftAccount account) => state.With(Field, state.Accounts.With(account));

        public SwiftContainer? FindContainer(string account, string container) =>
            state.Accounts.Find(account) is { DeletedAt: null } found ? found.Containers.Find(container) : null;

        public StoredObject? FindObject(string account, string container, string name) =>
            state.FindContainer(account, container)?.Objects.Find(name);

        /// <summary>Changes a container that exists, with its listing and the counters of its account.</summary>
        public SwiftState WithContainer(string account, SwiftContainer container) =>
            state.Accounts.Find(account) is { } found ? state.With(found.With(container)) : state;

        /// <summary>Writes an object into a container that exists.</summary>
        public SwiftState WithObject(string account, SwiftContainer container, StoredObject row, UpdateDelays delays = default) =>
            state.WithLate(delays, account, container, row.Name).WithUnreported(account, container.With(row, delays.Late));

        /// <summary>Removes an object from a container that exists.</summary>
        public SwiftState WithoutObject(string account, SwiftContainer container, string name, UpdateDelays delays = default) =>
            state.WithLate(delays, account, container, name).WithUnreported(account, container.Without(name, delays.Late));

        /// <summary>Whether the update of a part of a container is late.</summary>
        public bool IsLate(UpdateParts part, string account, string container) =>
            state.Get(LateUpdate.Field) is { IsEmpty: false } late && late.Any(update => update.IsOf(part, account, container));

        private SwiftState WithLate(UpdateDelays delays, string account, SwiftContainer container, string name) =>
            delays.Late == UpdateParts.None
                ? state
                : state.With(LateUpdate.Field, state.Get(LateUpdate.Field).Union(delays.Of(account, container.Name, name)));

        /// <summary>Changes a container. The container-updater tells the account its counters.</summary>
        public SwiftState WithUnreported(string account, SwiftContainer container)
        {
            var next = state.WithContainer(account, container);
            return container.Reported == container.Counters
                ? next
                : next.With(UnreportedContainer.Field, next.Get(UnreportedContainer.Field).Add(new(account, container.Name)));
        }
    }
}
