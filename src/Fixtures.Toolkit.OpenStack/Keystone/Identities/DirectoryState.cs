using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

internal static class DirectoryState
{
    public static readonly StateField<IdentityDirectory> DirectoryField = new("Directory", new IdentityDirectory());

    extension(KeystoneState state)
    {
        /// <summary>Everything that the meaning of a token depends on. Tokens are read again only when it changes.</summary>
        public IdentityDirectory Directory => state.Get(DirectoryField);

        public KeystoneState WithDirectory(IdentityDirectory value) => state.With(DirectoryField, value);
    }

    extension(KeystoneContext keystone)
    {
        public IdentityDirectory Directory => keystone.State.Directory;

        /// <summary>Changes the identities. If <paramref name="change"/> throws, nothing changes.</summary>
        public void Update(Func<IdentityDirectory, IdentityDirectory> change) =>
            keystone.Store.Update(state => state.WithDirectory(change(state.Directory)));

        /// <summary>Changes the identities and returns a result of the change.</summary>
        public TResult Update<TResult>(Func<IdentityDirectory, (IdentityDirectory Next, TResult Result)> change) =>
            keystone.Store.Update(state =>
            {
                var (directory, result) = change(state.Directory);
                return (state.WithDirectory(directory), result);
            });
    }
}
