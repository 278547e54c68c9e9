using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>The service catalog in Keystone's state.</summary>
internal static class CatalogState
{
    public static readonly StateField<ServiceDirectory> CatalogField = new("Catalog", new ServiceDirectory());

    extension(KeystoneState state)
    {
        public ServiceDirectory Catalog => state.Get(CatalogField);

        public KeystoneState WithCatalog(ServiceDirectory value) => state.With(CatalogField, value);
    }

    extension(KeystoneContext keystone)
    {
        /// <summary>Changes the catalog. If <paramref name="change"/> throws, nothing changes.</summary>
        public void UpdateCatalog(Func<ServiceDirectory, ServiceDirectory> change) =>
            keystone.Store.Update(state => state.WithCatalog(change(state.Catalog)));

        /// <summary>Changes the catalog and returns a result of the change.</summary>
        public TResult UpdateCatalog<TResult>(Func<ServiceDirectory, (ServiceDirectory Next, TResult Result)> change) =>
            keystone.Store.Update(state =>
            {
                var (catalog, result) = change(state.Catalog);
                return (state.WithCatalog(catalog), result);
            });
    }
}
